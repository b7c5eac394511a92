import { lazy } from 'react';
import { Route, Routes } from 'react-router';

/** One lazy chunk per page, so that the join page carries neither editor nor drag code. */
const FrontPage = lazy(async () => ({ default: (await import('../access/FrontPage.tsx')).FrontPage }));
const JoinPage = lazy(async () => ({ default: (await import('../access/JoinPage.tsx')).JoinPage }));
const UnknownPage = lazy(async () => ({ default: (await import('../access/UnknownPage.tsx')).UnknownPage }));
const HomePage = lazy(async () => ({ default: (await import('../summit/HomePage.tsx')).HomePage }));
const OrganisePage = lazy(async () => ({ default: (await import('../summit/OrganisePage.tsx')).OrganisePage }));
const ServerPage = lazy(async () => ({ default: (await import('../operations/ServerPage.tsx')).ServerPage }));
const RoomPage = lazy(async () => ({ default: (await import('../workshop/RoomPage.tsx')).RoomPage }));
const VersionsPage = lazy(async () => ({ default: (await import('../versions/VersionsPage.tsx')).VersionsPage }));
const ScreenPage = lazy(async () => ({ default: (await import('../workshop/ScreenPage.tsx')).ScreenPage }));
const BoardsPage = lazy(async () => ({ default: (await import('../overnight/BoardsPage.tsx')).BoardsPage }));
const DeskPage = lazy(async () => ({ default: (await import('../overnight/DeskPage.tsx')).DeskPage }));
const QuestionsPage = lazy(async () => ({ default: (await import('../exhibition/QuestionsPage.tsx')).QuestionsPage }));

export function Pages() {
  return (
    <Routes>
      <Route path="/" element={<FrontPage />} />
      <Route path="/join" element={<JoinPage />} />
      <Route path="/join/:code" element={<JoinPage />} />
      <Route path="/home" element={<HomePage />} />
      <Route path="/organise" element={<OrganisePage />} />
      <Route path="/organise/server" element={<ServerPage />} />
      <Route path="/w/:workshop" element={<RoomPage />} />
      <Route path="/w/:workshop/versions" element={<VersionsPage />} />
      <Route path="/screen/:workshop" element={<ScreenPage />} />
      <Route path="/desk" element={<BoardsPage />} />
      <Route path="/desk/:board" element={<DeskPage />} />
      <Route path="/questions" element={<QuestionsPage />} />
      <Route path="*" element={<UnknownPage />} />
    </Routes>
  );
}
