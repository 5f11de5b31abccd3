"""Why somebody cannot sign in, in French."""

from cards.words.diagnosis.shape import DiagnosisWords
from cards.words.sentences import Answer
from resets.sign_in_facts import Gap
from resets.troubles import Trouble

FRENCH = DiagnosisWords(
    title="Pourquoi la connexion peut échouer",
    unlock_title="Déverrouiller un compte",
    summary="Latchkey a cherché ce qui empêche quelqu'un de se connecter.",
    ask_who="Qui n'arrive pas à se connecter ? Tapez un nom ou un nom d'utilisateur principal "
    "(UPN).",
    nothing="Latchkey n'a rien trouvé qui fasse obstacle.",
    blind="Un verrouillage en cours, l'accès conditionnel, l'appareil et le réseau ne se voient "
    "pas d'ici.",
    log_empty="Le journal de connexion ne montre aucune connexion ces sept derniers jours.",
    log="D'après le journal de connexion d'Entra",
    unseen="Non consulté",
    reset="Réinitialiser le mot de passe",
    properties="Propriétés",
    methods="Méthodes de connexion",
    new_phone="Nouveau téléphone",
    sign_in_log="Journal de connexion",
    again="Regarder à nouveau",
    troubles={
        Trouble.LOCK_ENDS_BY_RESET: Answer(
            "Il n'existe pas de déverrouillage à part : réinitialiser le mot de passe déverrouille "
            "le compte.",
            "Le verrouillage intelligent prend aussi fin de lui-même, d'abord après une minute, "
            "ensuite après plus longtemps. Tant qu'il dure, même le bon mot de passe est refusé.",
        ),
        Trouble.LOCK_IS_ADS: Answer(
            "Ce compte vient de Windows Server AD, et un verrouillage dans Windows Server AD ne se "
            "lève que là.",
            "Le verrouillage intelligent d'Entra en est un autre : il prend fin de lui-même après "
            "un moment, ou dès que le mot de passe est réinitialisé.",
        ),
        Trouble.LOCK_IS_ELSEWHERE: Answer(
            "Entra ne vérifie pas le mot de passe de ce compte : il n'y a rien à déverrouiller "
            "ici.",
            "S'il est verrouillé, c'est là où cette personne se connecte.",
        ),
        Trouble.DISABLED: Answer(
            "La connexion est bloquée : le compte est désactivé.",
            "Cherchez pourquoi avant de le réactiver : dans les propriétés de l'utilisateur, ou "
            "dans Windows Server AD si le compte en vient.",
        ),
        Trouble.PASSWORD_CHANGED: Answer(
            "Le mot de passe a été modifié, et pas par Latchkey : {moment}.",
            "Si ce n'est pas l'utilisateur : réinitialisez le mot de passe et déconnectez-le "
            "partout. Si c'est lui, un téléphone ou un logiciel de messagerie essaie peut-être "
            "encore l'ancien mot de passe.",
        ),
        Trouble.TEMPORARY_REPLACED: Answer(
            "Le mot de passe a été modifié après que Latchkey en a défini un temporaire : "
            "{moment}.",
            "L'utilisateur a sans doute choisi le sien. Un téléphone ou un logiciel de messagerie "
            "en essaie peut-être encore un ancien. Si ce n'est pas l'utilisateur : réinitialisez "
            "le mot de passe et déconnectez-le partout.",
        ),
        Trouble.TEMPORARY_UNUSED: Answer(
            "Le mot de passe temporaire n'a pas encore été remplacé. Il date de : {moment}.",
            "Il n'est peut-être jamais arrivé, ou a été mal tapé. Il n'expire pas : définissez-en "
            "un nouveau, ou rendez celui-ci inutilisable.",
        ),
        Trouble.MADE_USELESS: Answer(
            "Le mot de passe temporaire a été rendu inutilisable : {moment}. Personne ne connaît "
            "celui qui l'a remplacé.",
            "Réinitialisez le mot de passe pour que l'utilisateur en ait de nouveau un.",
        ),
        Trouble.PASSWORD_EXPIRED: Answer(
            "Le mot de passe a expiré : {moment}.",
            "Qui le connaît encore peut le changer en se connectant. Sinon, réinitialisez-le.",
        ),
        Trouble.MUST_CHANGE: Answer(
            "Le mot de passe doit être changé à la prochaine connexion.",
            "Les anciens logiciels de messagerie et d'autres applications ne savent pas le faire : "
            "l'utilisateur doit d'abord se connecter sur une page web. S'il ne connaît pas le mot "
            "de passe, réinitialisez-le.",
        ),
        Trouble.NO_WRITEBACK: Answer(
            "Le mot de passe se trouve dans Windows Server AD, et la réécriture du mot de passe "
            "est désactivée.",
            "Regardez dans Windows Server AD s'il a expiré, et réinitialisez-le là. Un Passe "
            "d'accès temporaire fonctionne sans cela.",
        ),
        Trouble.FEDERATED: Answer(
            "Le domaine est fédéré : cette personne se connecte auprès d'un autre fournisseur "
            "d'identité.",
            "Cherchez là ce qui ne va pas. Un Passe d'accès temporaire est accepté avant que ce "
            "fournisseur soit consulté.",
        ),
        Trouble.ELSEWHERE: Answer(
            "Ce compte se connecte ailleurs.",
            "Cherchez là ce qui ne va pas.",
        ),
        Trouble.SMS_ENDS: Answer(
            "Seuls les SMS ou les appels sont inscrits, et Microsoft les arrête le {date}.",
            "Ensuite, ils ne permettront plus d'entrer. L'utilisateur doit inscrire dès maintenant "
            "une autre méthode ; un Passe d'accès temporaire le permet.",
        ),
        Trouble.SMS_HAS_ENDED: Answer(
            "Seuls les SMS ou les appels sont inscrits, et Microsoft les a arrêtés le {date}.",
            "L'utilisateur pourra entrer dès qu'une clé d'accès sera inscrite. Un Passe d'accès "
            "temporaire le permet.",
        ),
        Trouble.NO_METHOD: Answer(
            "Aucune méthode de connexion n'est inscrite en dehors du mot de passe.",
            "Là où l'authentification multifacteur est exigée, la connexion s'arrête là. Avec un "
            "Passe d'accès temporaire, l'utilisateur peut en inscrire une.",
        ),
        Trouble.NEEDS_DEVICE: Answer(
            "La connexion passe par un appareil : un téléphone, une clé de sécurité ou un "
            "ordinateur.",
            "S'il est perdu, en panne ou remplacé, l'utilisateur ne peut pas entrer sans lui. Un "
            "Passe d'accès temporaire le permet, et ce qui n'existe plus peut être supprimé.",
        ),
        Trouble.NEW_ACCOUNT: Answer(
            "Le compte est récent. Création : {moment}.",
            "Les licences, les groupes et la boîte aux lettres demandent parfois une heure. "
            "Réessayez à ce moment-là.",
        ),
        Trouble.GOT_IN: Answer(
            "La dernière connexion a réussi.",
            "Le problème ne touche donc peut-être qu'une application ou un appareil. Le journal a "
            "quelques minutes de retard.",
        ),
        Trouble.WRONG_PASSWORD: Answer(
            "Le mot de passe était incorrect.",
            "L'utilisateur doit vérifier le verrouillage des majuscules et la langue du clavier. "
            "S'il ne connaît pas le mot de passe, réinitialisez-le.",
        ),
        Trouble.LOCKED: Answer(
            "Verrouillage intelligent : trop de mots de passe incorrects, ou une adresse dont "
            "Entra se méfie.",
            "Il prend fin de lui-même, ou aussitôt que le mot de passe est réinitialisé.",
        ),
        Trouble.LOGGED_EXPIRED: Answer(
            "Le mot de passe avait expiré ou devait être changé.",
            "Qui le connaît encore peut le changer en se connectant. Sinon, réinitialisez-le.",
        ),
        Trouble.LOGGED_DISABLED: Answer(
            "Le compte était désactivé.",
            "Cherchez pourquoi avant de le réactiver.",
        ),
        Trouble.CONDITIONAL_ACCESS: Answer(
            "Une stratégie d'accès conditionnel a bloqué la connexion.",
            "Le journal de connexion dit laquelle. Une réinitialisation ne sert à rien.",
        ),
        Trouble.MFA_WANTED: Answer(
            "L'authentification multifacteur était exigée et n'était pas encore terminée.",
            "Si le téléphone est perdu ou en panne, un Passe d'accès temporaire permet d'entrer.",
        ),
        Trouble.MFA_FAILED: Answer(
            "L'authentification multifacteur a échoué : refusée ou restée sans réponse.",
            "Demandez si l'utilisateur est à l'origine de cette connexion. Sinon, quelqu'un "
            "d'autre connaît le mot de passe. Si le téléphone est perdu, un Passe d'accès "
            "temporaire permet d'entrer.",
        ),
        Trouble.MUST_REGISTER: Answer(
            "L'utilisateur doit d'abord s'inscrire à l'authentification multifacteur.",
            "Un Passe d'accès temporaire le permet.",
        ),
        Trouble.DEVICE: Answer(
            "L'appareil ne répond pas aux exigences de votre organisation.",
            "Il doit être géré et conforme. Une réinitialisation ne sert à rien.",
        ),
        Trouble.NO_SUCH_NAME: Answer(
            "Le nom d'utilisateur qui a été tapé n'existe pas dans votre organisation.",
            "L'utilisateur doit taper son nom d'utilisateur principal tel qu'il figure ci-dessus.",
        ),
        Trouble.AD_PASSWORD_EXPIRED: Answer(
            "Le mot de passe avait expiré dans Windows Server AD.",
            "L'utilisateur peut le changer sur un ordinateur du réseau de l'organisation. Sinon, "
            "réinitialisez-le.",
        ),
        Trouble.SESSION_ENDED: Answer(
            "La session était terminée, parce que le mot de passe a été changé ou que toutes les "
            "sessions ont été fermées.",
            "L'utilisateur doit se déconnecter de l'application, puis se reconnecter.",
        ),
        Trouble.SIGN_IN_AGAIN: Answer(
            "Votre organisation demande de temps en temps une nouvelle connexion.",
            "Il suffit que l'utilisateur se reconnecte.",
        ),
        Trouble.CONSENT: Answer(
            "Personne n'a encore donné son consentement à l'application.",
            "Le journal de connexion nomme l'application. Adressez-vous aux responsables des "
            "applications de votre organisation.",
        ),
        Trouble.APP_UNKNOWN: Answer(
            "Votre organisation ne connaît pas l'application.",
            "Le journal de connexion la nomme. Souvent, elle est configurée pour une autre "
            "organisation.",
        ),
        Trouble.PASS_NOT_TAKEN: Answer(
            "Un Passe d'accès temporaire n'a pas été accepté : déjà utilisé, expiré ou mal tapé.",
            "Créez-en un nouveau.",
        ),
        Trouble.OTHER_CODE: Answer(
            "Entra a refusé la connexion pour une raison que Latchkey ne connaît pas.",
            "Le journal de connexion en dit plus.",
        ),
    },
    gaps={
        Gap.ACCOUNT: "Entra n'a pas dit de quand date le compte ni si son mot de passe expire.",
        Gap.METHODS_ROLE: "Votre rôle ne permet pas de lire les méthodes de connexion.",
        Gap.METHODS_BUSY: "Les méthodes de connexion n'ont pas pu être lues à l'instant.",
        Gap.LOG_OFF: "Latchkey ne lit pas le journal de connexion ici.",
        Gap.LOG_PERMISSION: "Il manque à Latchkey l'autorisation de lire le journal de connexion : "
        "AuditLog.Read.All.",
        Gap.LOG_ROLE: "Votre rôle ne permet pas de lire le journal de connexion.",
        Gap.LOG_LICENCE: "Sans Microsoft Entra ID P1, le journal de connexion ne peut pas être lu.",
        Gap.LOG_BUSY: "Entra n'a pas montré le journal de connexion à l'instant.",
        Gap.AD: "Latchkey ne voit pas si le compte est verrouillé ou expiré dans Windows Server "
        "AD.",
    },
)
