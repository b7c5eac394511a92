import type { serverEn } from '../en/server.ts';

/** French strings of the page "State of the server". */
export const serverFr: Readonly<Record<keyof typeof serverEn, string>> = {
  'server.title': 'État du serveur',
  'server.wayText': 'Qui est connecté, la vitesse d’enregistrement, ce qui a été refusé, l’espace et les sauvegardes',
  'server.intro': 'Pour qui s’occupe du serveur. Des chiffres seulement : ce que les gens écrivent n’apparaît jamais ici.',
  'server.asOf': 'À {time}',
  'server.pause': 'Pause',
  'server.resume': 'Actualiser de nouveau',
  'server.paused': 'En pause depuis {time}',
  'server.notLoaded': 'Impossible de lire l’état du serveur',
  'server.notYours': 'Cette page est réservée à l’organisation',
  'server.home': 'Vers vos salles',

  'server.well': 'Tout va bien',
  'server.wellText': 'Le serveur enregistre, et rien ne demande d’attention.',
  'server.toDo': 'À regarder',
  'server.level': '{level, select, act {À faire maintenant} other {À surveiller}}',
  'server.cannot-save': 'Le serveur ne peut plus enregistrer',
  'server.cannot-saveDo':
    'Rien de nouveau n’est gardé. Faites de la place sur le disque du dossier de données ; l’enregistrement reprend de lui-même. S’il y a de la place, appelez la personne qui gère le serveur.',
  'server.disk-low': 'Il ne reste que {size} sur le disque',
  'server.disk-lowDo': 'Déplacez les sauvegardes et les gros fichiers hors de ce disque. Orange sous {low}, rouge sous {full}.',
  'server.saving-slow': 'L’enregistrement est lent : une modification sur cent attend {duration}',
  'server.saving-slowDo': 'Vérifiez si d’autres programmes occupent le disque ou le processeur. Orange au-delà de {slow}, rouge au-delà de {stuck}.',
  'server.documents-failed':
    '{count, plural, one {Un document n’a pas pu être ouvert} other {Des documents n’ont pas pu être ouverts, # fois}} dans la dernière heure',
  'server.documents-failedDo': 'Personne ne peut y écrire tant qu’il ne s’ouvre pas. Le journal du serveur le nomme ; appelez la personne qui gère le serveur.',
  'server.commits-failed': 'L’enregistrement a échoué {count, plural, one {une fois} other {# fois}} dans la dernière heure',
  'server.commits-failedDo': 'Les pages ont gardé les mots et les ont renvoyés. Si cela continue, regardez le disque.',
  'server.refused-often': '{count, plural, one {# modification refusée} other {# modifications refusées}} dans la dernière heure',
  'server.refused-oftenDo':
    'Avec nos propres pages, il n’y en a presque jamais. Voyez les raisons ci-dessous : un programme écrit peut-être au nom de quelqu’un.',
  'server.quarantined': '{count, plural, one {# modification refusée mise} other {# modifications refusées mises}} en quarantaine dans la dernière heure',
  'server.quarantinedDo': 'Elles ne gênent personne. Téléchargez-les et envoyez-les à la personne qui s’occupe du logiciel.',
  'server.backup-old': '{known, select, yes {La dernière sauvegarde date de {count, plural, one {# heure} other {# heures}}} other {Aucune sauvegarde connue}}',
  'server.backup-oldDo':
    'Si la machine tombe en panne, le travail fait depuis est perdu. La personne qui gère le serveur fait une sauvegarde par une commande, sans l’arrêter.',
  'server.proxy-not-trusted': 'Tout le monde compte pour un seul visiteur',
  'server.proxy-not-trustedDo':
    'Le serveur se trouve derrière un relais auquel il ne fait pas confiance : une seule personne qui essaie de faux codes peut bloquer toutes les autres. Réglez TRUSTED_PROXIES.',

  'server.people': 'Personnes par salle',
  'server.peopleHere': '{count, plural, =0 {personne} one {# personne} other {# personnes}}',
  'server.connections': 'Connexions ouvertes',
  'server.connectionsText': '{live} pour écrire, {stage} pour suivre une salle',
  'server.unsent': 'En route vers les gens',
  'server.unsentText': '{size} en tout, {most} vers la plus lente',
  'server.documents': 'Documents',
  'server.documentsText': '{open, plural, one {# ouvert} other {# ouverts}}, dont {edited} en cours de modification',

  'server.pace': 'Vitesse d’enregistrement',
  'server.paceHint': 'Des cinq dernières minutes.',
  'server.noEdits': 'Personne n’a rien modifié depuis cinq minutes.',
  'server.step': 'Étape',
  'server.usual': 'D’habitude',
  'server.slow': '99 sur 100 en',
  'server.longest': 'Le plus long',
  'server.saved': 'D’une modification à « enregistré »',
  'server.commit': 'Écriture sur le disque',
  'server.tick': 'Un tour pour toutes les salles',

  'server.refusals': 'Modifications refusées, dernière heure',
  'server.noRefusals': 'Aucune.',
  'server.reason':
    '{reason, select, size {Trop grande} counts {Trop à la fois} author {Sous le nom de quelqu’un d’autre} shape {D’une forme inconnue} depth {Imbriquée trop profondément} cards {Trop de cartes} locked {Verrouillée à ce moment} unreadable {Illisible} failed {N’a pas pu être enregistrée} other {Autre raison ({reason})}}',
  'server.times': '{count} fois',

  'server.quarantine': 'Quarantaine',
  'server.quarantineHint': 'Des modifications refusées, gardées pour que quelqu’un puisse comprendre pourquoi. Elles n’ont jamais fait partie d’un document.',
  'server.noQuarantine': 'Vide.',
  'server.inWall': 'idées et cartes',
  'server.inText': 'le texte d’une proposition',
  'server.inTextOf': 'le texte de {reference}',
  'server.someone': 'une personne inconnue',
  'server.download': 'Télécharger',
  'server.downloadEntry': 'ce que {person} a envoyé à {time}',

  'server.storage': 'Espace et sauvegardes',
  'server.database': 'Base de données',
  'server.databaseText': '{size}, et {log} pas encore intégrés',
  'server.free': 'Libre sur le disque',
  'server.unknown': 'inconnu',
  'server.memory': 'Mémoire utilisée',
  'server.backup': 'Dernière sauvegarde',
  'server.backupText': '{time}, {size}',
  'server.noBackup': 'aucune connue',

  'server.about': 'Ce serveur',
  'server.since': 'En marche depuis',
  'server.version': 'Version',
  'server.versionText': '{version}, format de stockage {format}, Node {node}',
};
