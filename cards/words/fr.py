"""French."""

from cards.sign_in_errors import Hindrance, Unreachable
from cards.unsupported import Wish
from cards.words.outcomes import OUTCOMES
from cards.words.shape import (
    Answer,
    Buttons,
    Choice,
    Confirmation,
    Labels,
    Password,
    Plural,
    Spelling,
    Talk,
    TitledText,
    Words,
    by_first_letter,
)
from resets.model import AccountKind, Reason, State

REASONS = {
    Reason.OWN_ACCOUNT: Answer(
        "C'est votre propre compte.",
        "Changez votre propre mot de passe dans Mon compte.",
    ),
    Reason.AGENT: Answer(
        "Ce compte appartient à un agent IA et n'a pas de mot de passe.",
        "Son accès se gère dans le centre d'administration Entra.",
    ),
    Reason.NOT_REDEEMED: Answer(
        "Cet invité n'a pas encore accepté l'invitation : il n'y a pas encore de mot de passe.",
        "Renvoyez l'invitation depuis le centre d'administration Entra.",
    ),
    Reason.EXTERNAL_ENTRA: Answer(
        "Cette personne se connecte avec un compte d'une autre organisation.",
        "Adressez-vous à la personne ou à un administrateur de sa propre organisation.",
    ),
    Reason.MICROSOFT_ACCOUNT: Answer(
        "Cette personne se connecte avec un compte Microsoft personnel.",
        "Elle seule peut réinitialiser ce mot de passe, sur account.live.com.",
    ),
    Reason.GOOGLE: Answer(
        "Cette personne se connecte avec un compte Google.",
        "Elle seule peut réinitialiser ce mot de passe, chez Google.",
    ),
    Reason.EMAIL_CODE: Answer(
        "Cette personne se connecte avec un code secret à usage unique reçu par e-mail et n'a pas "
        "de mot de passe.",
        "Il n'y a rien à réinitialiser : un nouveau code est envoyé à chaque connexion.",
    ),
    Reason.OTHER_PROVIDER: Answer(
        "Cette personne se connecte chez un autre fournisseur d'identité.",
        "Demandez-lui de réinitialiser son mot de passe là-bas.",
    ),
    Reason.LOCAL_ACCOUNT: Answer(
        "C'est le compte d'un client dans un locataire Azure AD B2C ; Latchkey ne peut pas le "
        "réinitialiser.",
        "Réinitialisez le mot de passe sur la page de l'utilisateur dans le portail, ou laissez la "
        "personne le faire elle-même.",
    ),
    Reason.FEDERATED: Answer(
        "La connexion de ce domaine est fédérée : le mot de passe n'est pas conservé dans Entra.",
        "Réinitialisez le mot de passe chez le fournisseur d'identité, par exemple dans Windows "
        "Server AD.",
    ),
    Reason.NO_WRITEBACK: Answer(
        "Ce compte est synchronisé depuis Windows Server AD, et la réécriture du mot de passe est "
        "désactivée.",
        "Réinitialisez le mot de passe dans Windows Server AD.",
    ),
    Reason.NO_ROLE: Answer(
        "Vous n'avez pas de rôle qui permet de réinitialiser des mots de passe.",
        "Adressez-vous à un administrateur de votre organisation.",
    ),
    Reason.ROLE_NOT_ACTIVE: Answer(
        "Vous êtes éligible à un rôle qui suffirait, mais il n'est pas actif.",
        "Activez le rôle dans Privileged Identity Management, puis demandez à nouveau.",
    ),
    Reason.RESTRICTED_UNIT: Answer(
        "Ce compte est dans une unité administrative de gestion restreinte.",
        "Adressez-vous à un administrateur qui a un rôle pour cette unité.",
    ),
    Reason.OUTSIDE_UNIT: Answer(
        "Votre rôle vaut pour certaines unités administratives, et ce compte est en dehors.",
        "Adressez-vous à un administrateur dont le rôle couvre ce compte.",
    ),
    Reason.OUT_OF_REACH: Answer(
        "Ce compte est protégé par des rôles ou des groupes que votre rôle ne couvre pas.",
        "Adressez-vous à un administrateur qui a l'un des rôles nécessaires.",
    ),
    Reason.ROLES_UNREADABLE: Answer(
        "Entra n'a pas montré tous les rôles qui comptent ici, et Latchkey ne devine pas.",
        "Réessayez dans quelques minutes, ou passez par le centre d'administration Entra.",
    ),
    Reason.TICKET_UNKNOWN: Answer(
        "Latchkey ne connaît plus cette carte.",
        "Demandez à nouveau, et une nouvelle carte arrivera.",
    ),
    Reason.NOT_YOURS: Answer(
        "Cette carte a été faite pour quelqu'un d'autre ou pour une autre conversation.",
        "Demandez votre propre carte dans votre conversation avec Latchkey.",
    ),
    Reason.ALREADY_USED: Answer(
        "Cette carte a déjà servi.",
        "Regardez le résultat sur la carte, ou demandez-en une nouvelle.",
    ),
    Reason.CANCELLED: Answer(
        "Cette carte a été annulée.",
        "Demandez à nouveau si le mot de passe doit quand même être réinitialisé.",
    ),
    Reason.EXPIRED: Answer(
        "Cette carte est trop ancienne.",
        "Demandez à nouveau, et une nouvelle carte arrivera.",
    ),
    Reason.TARGET_BUSY: Answer(
        "Le mot de passe de cette personne est déjà en cours de réinitialisation.",
        "Attendez que ce soit réglé, puis demandez à nouveau.",
    ),
    Reason.ENTRA_SAID_NO: Answer(
        "Entra a refusé la réinitialisation en votre nom.",
        "Vérifiez vos rôles dans le centre d'administration Entra, ou adressez-vous à un "
        "administrateur qui a plus de droits.",
    ),
    Reason.PASSWORD_REJECTED: Answer(
        "Le nouveau mot de passe ne respectait pas une stratégie de votre organisation.",
        "Demandez à nouveau : Latchkey en crée un autre. Si cela échoue encore, adressez-vous aux "
        "responsables de la stratégie.",
    ),
    Reason.ENTRA_BUSY: Answer(
        "Entra est occupé ou injoignable.",
        "Réessayez dans quelques minutes.",
    ),
    Reason.NO_TOKEN: Answer(
        "Entra n'a pas laissé Latchkey agir en votre nom.",
        "Reconnectez-vous, puis répétez votre demande.",
    ),
    Reason.WRITEBACK_FAILED: Answer(
        "Windows Server AD n'a pas accepté le nouveau mot de passe.",
        "Réinitialisez-le là-bas, ou adressez-vous aux responsables de Microsoft Entra Connect.",
    ),
    Reason.WRITEBACK_REFUSED: Answer(
        "Entra n'a pas accepté le mot de passe de ce compte synchronisé : la réécriture du mot de "
        "passe est désactivée, ou le mot de passe enfreint une stratégie.",
        "Réinitialisez le mot de passe dans Windows Server AD, ou adressez-vous à la personne qui "
        "gère Microsoft Entra Connect.",
    ),
    Reason.INTERRUPTED: Answer(
        "Latchkey s'est arrêté avant d'avoir interrogé Entra.",
        "Demandez à nouveau, et une nouvelle carte arrivera.",
    ),
    Reason.FORGOTTEN: Answer(
        "Le mot de passe temporaire a été supprimé et ne peut plus être affiché.",
        "S'il est encore nécessaire, réinitialisez le mot de passe une nouvelle fois.",
    ),
}

STATES = {
    State.PENDING: TitledText("En attente de vous", "Rien n'a encore été modifié."),
    State.EXECUTING: TitledText(
        "En cours",
        "Entra est en train de définir un mot de passe temporaire. Cette carte change toute seule.",
    ),
    State.DONE: TitledText(
        "Terminé",
        "Le mot de passe a été réinitialisé. Le mot de passe temporaire arrive sur une carte "
        "privée.",
    ),
    State.ACCEPTED: TitledText(
        "Accepté, pas encore confirmé",
        "Entra a accepté le mot de passe temporaire mais ne l'a pas encore confirmé. "
        "Il peut falloir quelques minutes avant qu'il fonctionne.",
    ),
    State.UNKNOWN: TitledText(
        "Inconnu",
        "Entra n'a pas donné de réponse claire : le mot de passe a peut-être été réinitialisé, "
        "peut-être pas. Vérifiez avant de réessayer.",
    ),
    State.REFUSED: TitledText("Refusé, rien n'a changé", "Le mot de passe est resté le même."),
    State.NOT_DONE: TitledText("Rien n'a changé", "Le mot de passe est resté le même."),
    State.DELIVERED: TitledText(
        "Terminé",
        "Le mot de passe a été réinitialisé. Le mot de passe temporaire est sur la carte privée.",
    ),
    State.UNDELIVERED: TitledText(
        "Réinitialisé, mais pas remis",
        "Le mot de passe a été réinitialisé, mais le mot de passe temporaire n'a pas pu vous être "
        "remis. Personne ne le connaît. Réinitialisez-le une nouvelle fois.",
    ),
    State.CANCELLED: TitledText("Annulé", "Le mot de passe est resté le même."),
    State.EXPIRED: TitledText(
        "Expiré",
        "Personne n'a approuvé à temps. Le mot de passe est resté le même.",
    ),
}

KINDS = {
    AccountKind.CLOUD: "Compte cloud",
    AccountKind.INTERNAL_GUEST: "Invité avec un mot de passe dans ce locataire",
    AccountKind.SYNCED: "Synchronisé depuis Windows Server AD",
    AccountKind.FEDERATED: "Fédéré avec un fournisseur d'identité",
    AccountKind.EXTERNAL_ENTRA: "Compte d'une autre organisation",
    AccountKind.MICROSOFT_ACCOUNT: "Compte Microsoft personnel",
    AccountKind.GOOGLE: "Compte Google",
    AccountKind.OTHER_PROVIDER: "Compte d'un autre fournisseur d'identité",
    AccountKind.EMAIL_CODE: "Invité avec un code à usage unique par e-mail",
    AccountKind.NOT_REDEEMED: "Invité qui n'a pas encore accepté",
    AccountKind.LOCAL: "Compte client d'un locataire Azure AD B2C",
    AccountKind.AGENT: "Compte d'un agent IA",
}

HINDRANCES = {
    Hindrance.CONSENT: Answer(
        "Latchkey n'a pas encore le consentement de votre organisation.",
        "Demandez à un Global Administrator d'accorder le consentement administrateur à "
        "l'application, puis réessayez.",
    ),
    Hindrance.MFA: Answer(
        "Votre organisation demande ici l'authentification multifacteur.",
        "Connectez-vous avec le bouton et confirmez que c'est bien vous.",
    ),
    Hindrance.REGISTER_MFA: Answer(
        "Vous n'êtes pas encore inscrit à l'authentification multifacteur.",
        "Inscrivez-vous sur la page Informations de sécurité, puis réessayez.",
    ),
    Hindrance.DEVICE: Answer(
        "Votre organisation ne le permet qu'avec des appareils gérés ou des applications "
        "approuvées.",
        "Réessayez avec un tel appareil, ou adressez-vous aux responsables de l'accès "
        "conditionnel.",
    ),
    Hindrance.CONDITIONAL_ACCESS: Answer(
        "Une stratégie d'accès conditionnel de votre organisation bloque cette connexion.",
        "Adressez-vous aux responsables de l'accès conditionnel.",
    ),
    Hindrance.RISK: Answer(
        "Entra voit un risque dans cette connexion, ou demande une preuve de plus.",
        "Connectez-vous à la page Informations de sécurité, suivez ce qu'elle indique, puis "
        "réessayez.",
    ),
    Hindrance.SIGN_IN_AGAIN: Answer(
        "Votre connexion n'est plus valide.",
        "Reconnectez-vous, puis répétez votre demande.",
    ),
    Hindrance.OWN_PASSWORD_EXPIRED: Answer(
        "Votre propre mot de passe a expiré.",
        "Changez d'abord votre propre mot de passe, puis réessayez.",
    ),
    Hindrance.OWN_ACCOUNT_DISABLED: Answer(
        "Votre propre compte est désactivé.",
        "Adressez-vous à un administrateur de votre organisation.",
    ),
    Hindrance.NOT_ASSIGNED: Answer(
        "L'application Latchkey ne vous est pas attribuée.",
        "Demandez à un administrateur de vous l'attribuer dans Entra.",
    ),
    Hindrance.WRONG_TENANT: Answer(
        "Latchkey ne travaille pas pour l'organisation de ce compte.",
        "Connectez-vous avec votre compte de l'organisation qui utilise Latchkey.",
    ),
    Hindrance.CONFIGURATION: Answer(
        "Latchkey n'est pas bien configuré dans Entra.",
        "Signalez-le aux responsables de Latchkey, avec le code ci-dessous.",
    ),
    Hindrance.BUSY: Answer(
        "Entra est occupé ou injoignable.",
        "Réessayez dans quelques minutes.",
    ),
    Hindrance.OTHER: Answer(
        "Entra a donné une raison que Latchkey ne connaît pas.",
        "Reconnectez-vous. Si cela continue, donnez le code ci-dessous aux responsables de "
        "Latchkey.",
    ),
}

UNREACHABLE = {
    Unreachable.NOT_INSTALLED: "Je ne peux pas encore vous écrire en privé. Ajoutez l'application "
    "Latchkey dans Teams, puis demandez-moi à nouveau là-bas.",
    Unreachable.BLOCKED: "Je ne peux pas vous écrire en privé, car vous m'avez bloqué. "
    "Débloquez-moi dans notre conversation, puis demandez à nouveau là-bas.",
    Unreachable.DISABLED: "Je ne peux pas vous écrire en privé, car votre administrateur Teams a "
    "désactivé l'application.",
    Unreachable.GONE: "Je ne retrouve plus notre conversation privée. Ouvrez Latchkey dans Teams "
    "et demandez-moi là-bas.",
    Unreachable.THROTTLED: "Teams me demande de ralentir. Réessayez dans une minute.",
    Unreachable.OTHER: "Je ne peux pas vous écrire en privé pour l'instant. Ouvrez Latchkey dans "
    "Teams et demandez-moi là-bas.",
}

WISHES = {
    Wish.UNLOCK_ACCOUNT: "Latchkey ne peut pas déverrouiller de compte. Le verrouillage "
    "intelligent prend fin de lui-même, un compte verrouillé dans Windows Server AD se "
    "déverrouille là-bas, et une connexion bloquée se rétablit dans les propriétés de "
    "l'utilisateur.",
    Wish.RESET_MFA: "Latchkey ne peut pas modifier l'authentification multifacteur. Ouvrez "
    "l'utilisateur et allez à Méthodes d'authentification.",
    Wish.TEMPORARY_ACCESS_PASS: "Latchkey ne peut pas émettre de passe d'accès temporaire. Ouvrez "
    "l'utilisateur, allez à Méthodes d'authentification et ajoutez-en un.",
    Wish.REVOKE_SESSIONS: "Latchkey ne peut pas révoquer de sessions. Ouvrez l'utilisateur et "
    "choisissez Révoquer les sessions dans la vue d'ensemble.",
    Wish.AUDIT_STATUS: "Latchkey ne montre pas son journal dans la conversation. Chaque "
    "réinitialisation figure dans le journal d'audit d'Entra, au nom de l'administrateur qui l'a "
    "approuvée.",
    Wish.EXPLAIN_PERMISSION: "Faites simplement la demande : avant toute chose, Latchkey dit si "
    "vous pouvez, pourquoi non et qui peut. Le tableau de Microsoft indique quel rôle peut "
    "réinitialiser quel mot de passe.",
    Wish.DIAGNOSE: "Latchkey ne peut pas dire pourquoi quelqu'un n'arrive pas à se connecter. Les "
    "journaux de connexion le peuvent.",
    Wish.FIND_USER: "Latchkey ne cherche des personnes que pour réinitialiser leur mot de passe. "
    "Tous les utilisateurs sont dans le centre d'administration Entra.",
    Wish.ADD_USER: "Latchkey ne peut ni ajouter ni supprimer d'utilisateurs.",
    Wish.ASSIGN_ROLE: "Latchkey ne peut pas attribuer de rôles.",
    Wish.EDIT_PROFILE: "Latchkey ne peut pas modifier de profils. Ouvrez l'utilisateur et "
    "choisissez Modifier les propriétés.",
    Wish.CREATE_GROUP: "Latchkey ne peut ni créer de groupes ni en modifier les membres.",
    Wish.DISABLE_ACCOUNT: "Latchkey ne peut ni bloquer ni autoriser la connexion. Ouvrez "
    "l'utilisateur et changez Compte activé dans les propriétés.",
    Wish.BULK_RESET: "Latchkey réinitialise un mot de passe à la fois, chacun avec sa propre "
    "approbation. Nommez une seule personne.",
    Wish.SHOW_SECRET: "Un mot de passe temporaire ne s'affiche qu'avec le bouton de sa carte "
    "privée, jusqu'à la fin du délai. Ensuite, réinitialisez le mot de passe une nouvelle fois.",
    Wish.VERIFY_CALLER: "Latchkey ne peut pas vérifier qui appelle. Suivez les règles de votre "
    "organisation avant de réinitialiser un mot de passe.",
    Wish.OUT_OF_SCOPE: "Latchkey réinitialise des mots de passe et ne fait rien d'autre.",
}

FRENCH = Words(
    language="fr",
    locale="fr",
    own_name="Français",
    reasons=REASONS,
    states=STATES,
    kinds=KINDS,
    hindrances=HINDRANCES,
    unreachable=UNREACHABLE,
    wishes=WISHES,
    labels=Labels(
        name="Nom",
        upn="Nom d'utilisateur principal",
        department="Service",
        title="Poste",
        office="Bureau",
        object_id="L'ID d'objet finit par",
        account="Compte",
        roles="Rôles et groupes",
        your_right="Votre droit",
        who_can="Qui peut",
        activate="Vous pouvez activer",
        typed="Votre texte",
        nearest="Noms proches",
        reference="Référence",
        password="Mot de passe temporaire",  # noqa: S106 - a label
        answer="Code",
    ),
    buttons=Buttons(
        approve="Approuver",
        cancel="Annuler",
        check="Vérifier maintenant",
        choose="Choisir {number}",
        show="Afficher le mot de passe",
        forget="Terminé, oublier",
        activate="Activer un rôle",
        self_service="Réinitialiser mon mot de passe",
        elsewhere="Ouvrir la page",
        security_info="Informations de sécurité",
        entra="Ouvrir la page",
        assign_roles="Attribuer des rôles",
        edit_profile="Modifier le profil",
        create_group="Créer un groupe",
        add_user="Ajouter un utilisateur",
    ),
    confirmation=Confirmation(
        title="Réinitialiser ce mot de passe ?",
        summary="Latchkey demande votre approbation.",
        temporary="Latchkey crée un mot de passe temporaire et ne le montre qu'à vous.",
        must_change="Il devra être changé à la prochaine connexion.",
        no_expiry="D'ici là, il n'expire pas.",
        synced="Le mot de passe doit être réécrit dans Windows Server AD. Si le compte y est "
        "réglé pour que le mot de passe n'expire jamais, il n'est pas demandé de le changer.",
        disabled="Ce compte est désactivé : personne ne peut s'y connecter, même après.",
        resource="C'est le compte d'une boîte aux lettres partagée, d'une salle ou d'un "
        "équipement, pas celui d'une personne.",
        lookalike="Ce nom contient des signes invisibles ou qui ressemblent à d'autres. "
        "Comparez le nom d'utilisateur principal et l'ID d'objet.",
        no_roles="Aucun rôle d'administrateur",
        role_group="Groupe assignable à des rôles, protégé comme un administrateur",
        expires="Vous avez {span} pour décider, jusqu'à {time}.",
    ),
    choice=Choice(
        several=TitledText(
            "De qui s'agit-il ?",
            "Plusieurs personnes correspondent. Choisissez : rien n'est encore réinitialisé.",
        ),
        more="Il y en a d'autres. Tapez une plus grande partie du nom, ou le nom d'utilisateur "
        "principal.",
        closed="Ce choix n'est plus ouvert : personne n'a été choisi.",
        press="Appuyez sur le bouton à côté de la bonne personne, ou tapez le nom d'utilisateur "
        "principal exact.",
        several_summary="Latchkey a une question.",
        nobody=TitledText(
            "Aucune personne trouvée",
            "Personne ne correspond. Vérifiez l'orthographe, ou tapez le nom d'utilisateur "
            "principal.",
        ),
        nearest="Ceux-ci s'en approchent :",
        nobody_summary="Latchkey n'a trouvé personne.",
    ),
    password=Password(
        ready=TitledText(
            "Le mot de passe temporaire est prêt",
            "Vous seul pouvez le voir. Assurez-vous que personne ne regarde votre écran.",
        ),
        until="Il peut être affiché pendant {span}, jusqu'à {time}.",
        ready_summary="Latchkey a quelque chose de privé pour vous.",
        shown=TitledText(
            "Mot de passe temporaire",
            "Ne le donnez qu'à la personne à qui il est destiné.",
        ),
        aloud="À lire à voix haute",
        times_shown=Plural("Affiché {number} fois.", "Affiché {number} fois."),
        shown_at="Cette fois : {time}.",
        must_change="Il devra être changé à la prochaine connexion et n'expire pas d'ici là.",
        synced="Il devra être changé à la prochaine connexion, sauf si Windows Server AD est réglé "
        "pour que le mot de passe n'expire jamais.",
        forgotten=TitledText(
            "Oublié",
            "Latchkey a supprimé le mot de passe temporaire. Il reste valable jusqu'à ce qu'il "
            "soit changé.",
        ),
        gone_title="Plus disponible",
    ),
    talk=Talk(
        help=TitledText(
            "Ce que je sais faire",
            "Je réinitialise des mots de passe en votre nom et avec vos droits dans Entra. Rien ne "
            "se passe avant votre approbation. Tapez par exemple :",
        ),
        examples=(
            "réinitialiser le mot de passe d'Alain",
            "réinitialiser le mot de passe de alain@contoso.com",
            "se déconnecter",
        ),
        languages="Je parle anglais, néerlandais, français, allemand et espagnol. La langue de "
        "votre Teams décide ; vous pouvez aussi taper le nom d'une langue.",
        private="Je ne montre des noms et des mots de passe qu'ici, dans notre conversation "
        "privée.",
        summary="Latchkey a répondu.",
        sign_in="Connectez-vous pour que je puisse agir en votre nom.",
        sign_in_button="Se connecter",
        sign_in_code="Si la page de connexion affiche un code, tapez-le ici.",
        sign_in_failed="Cette connexion n'a pas abouti. Appuyez de nouveau sur le bouton et "
        "connectez-vous avec votre propre compte de cette organisation.",
        signed_in="Vous êtes connecté. Posez-moi la question encore une fois.",
        done_after_all="Un mot de passe dont le résultat était inconnu a bien été réinitialisé. "
        "Appuyez sur « {check} » sur sa carte : vous le recevrez alors.",
        private_place="Continuons en privé : je vous ai écrit dans notre conversation.",
        ask_who="De qui dois-je réinitialiser le mot de passe ? Tapez un nom ou un nom "
        "d'utilisateur principal.",
        ask_reset="Je ne suis pas sûr de ce que vous voulez. S'il faut réinitialiser un mot de "
        "passe, tapez :",
        reset_for="réinitialiser le mot de passe de {person}",
        too_many_people="C'est plus que je n'en prends à la fois. Vous recevez une carte pour "
        "chacun des {number} premiers ; nommez les autres ensuite.",
        several_people="L'un après l'autre : vous recevez une carte par personne.",
        nothing_to_cancel="Il n'y a rien à annuler.",
        press_approve="Appuyez sur Approuver sur la carte. Les mots seuls ne réinitialisent pas de "
        "mot de passe.",
        all_right="D'accord, rien ne sera réinitialisé.",
        signed_out="Vous êtes déconnecté.",
        language_changed="À partir de maintenant, je parle français.",
        welcome=TitledText(
            "Bonjour, je suis Latchkey",
            "Je réinitialise des mots de passe pour les administrateurs informatiques, en leur nom "
            "et avec leurs droits dans Entra.",
        ),
        self_service=TitledText(
            "Réinitialiser votre propre mot de passe",
            "Je travaille pour les administrateurs informatiques. Vous pouvez réinitialiser "
            "vous-même votre mot de passe.",
        ),
        other_wish="Cela se fait ailleurs",
        password_typed=TitledText(
            "Supprimez ce message, s'il vous plaît",
            "Il semble contenir un mot de passe. Je ne l'ai ni utilisé ni conservé. Latchkey crée "
            "lui-même le mot de passe temporaire, pour que personne n'ait à en taper un. Qui "
            "utilise ce mot de passe devrait le changer.",
        ),
        trouble=TitledText(
            "Cela n'a pas marché",
            "Quelque chose s'est mal passé chez nous. Avant de réessayer, regardez la carte, s'il "
            "y en a une. Si cela continue, donnez la référence aux responsables de Latchkey.",
        ),
        no_token="Je n'ai pas pu agir en votre nom",  # noqa: S106 - a heading
        busy=TitledText(
            "Entra est injoignable",
            "Entra est occupé ou injoignable. Rien n'a été modifié. Réessayez dans quelques "
            "minutes.",
        ),
        refused="Impossible",
        after="Ce que vous voudrez peut-être faire ensuite :",
    ),
    outcome=OUTCOMES["fr"],
    spelling=Spelling(
        letters=by_first_letter(
            "Anatole Berthe Célestin Désiré Eugène François Gaston Henri Irma Joseph Kléber Louis "
            "Marcel Nicolas Oscar Pierre Quintal Raoul Suzanne Thérèse Ursule Victor William "
            "Xavier Yvonne Zoé"
        ),
        digits=("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
        signs={"-": "tiret"},
        capital="{letter} majuscule",
        small="{letter} minuscule",
    ),
)
