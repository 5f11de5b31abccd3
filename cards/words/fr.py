"""French."""

from cards.unsupported import Wish
from cards.words.acts.reasons import REASONS as ACT_REASONS
from cards.words.outcomes import OUTCOMES
from cards.words.receiver_reasons import RECEIVER_REASONS
from cards.words.sentences import Answer, TitledText
from cards.words.shape import (
    Buttons,
    Choice,
    Confirmation,
    Labels,
    Password,
    Plural,
    Spelling,
    Talk,
    Words,
    by_first_letter,
)
from cards.words.typesetting import set_in_french
from resets.hindrances import Hindrance
from resets.model import AccountKind, Reason, State
from resets.unreachable import Unreachable

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
        "Cette personne se connecte avec un code secret à usage unique reçu par e-mail et n'a "
        "pas de mot de passe.",
        "Il n'y a rien à réinitialiser : un nouveau code est envoyé à chaque connexion.",
    ),
    Reason.OTHER_PROVIDER: Answer(
        "Cette personne se connecte chez un autre fournisseur d'identité.",
        "Demandez-lui de réinitialiser son mot de passe chez ce fournisseur.",
    ),
    Reason.LOCAL_ACCOUNT: Answer(
        "C'est le compte d'un client dans un locataire Azure AD B2C ; Latchkey ne peut pas le "
        "réinitialiser.",
        "Réinitialisez le mot de passe sur la page de l'utilisateur dans le portail, ou laissez "
        "le client le faire.",
    ),
    Reason.FEDERATED: Answer(
        "La connexion de ce domaine est fédérée : le mot de passe n'est pas conservé dans Entra.",
        "Réinitialisez le mot de passe chez le fournisseur d'identité, par exemple dans Windows "
        "Server AD.",
    ),
    Reason.NO_WRITEBACK: Answer(
        "Ce compte est synchronisé depuis Windows Server AD, et la réécriture du mot de passe "
        "est désactivée.",
        "Réinitialisez le mot de passe dans Windows Server AD.",
    ),
    Reason.NO_ROLE: Answer(
        "Vous n'avez pas de rôle qui permet de réinitialiser des mots de passe.",
        "Adressez-vous à un administrateur de votre organisation.",
    ),
    Reason.ROLE_NOT_ACTIVE: Answer(
        "Vous avez un rôle éligible qui n'est pas actif.",
        "Activez le rôle dans Privileged Identity Management, puis refaites votre demande : "
        "Latchkey dit s'il suffit.",
    ),
    Reason.RESTRICTED_UNIT: Answer(
        "Ce compte est dans une unité administrative de gestion restreinte.",
        "Adressez-vous à un administrateur qui a un rôle pour cette unité.",
    ),
    Reason.OUTSIDE_UNIT: Answer(
        "Votre rôle s'applique à certaines unités administratives, et ce compte est en dehors.",
        "Adressez-vous à un administrateur dont le rôle couvre ce compte.",
    ),
    Reason.OUT_OF_REACH: Answer(
        "Ce compte est protégé par des rôles ou des groupes que votre rôle ne couvre pas.",
        "Adressez-vous à un administrateur qui a l'un des rôles nécessaires.",
    ),
    Reason.PROTECTED: Answer(
        "Détient des droits d'administration ou peut en recevoir par un groupe. "
        "Ces comptes se traitent un par un.",
        "Faites la demande pour ce seul compte.",
    ),
    Reason.ROLES_UNREADABLE: Answer(
        "Entra n'a pas montré tous les rôles qui comptent ici, et Latchkey ne fait pas de "
        "supposition.",
        "Réessayez dans quelques minutes. Si cela persiste, Entra ne vous laisse pas lire qui a "
        "quel rôle : demandez Directory Readers, ou passez par le centre d'administration Entra.",
    ),
    Reason.TICKET_UNKNOWN: Answer(
        "Latchkey ne connaît plus cette carte.",
        "Refaites votre demande pour obtenir une nouvelle carte.",
    ),
    Reason.NOT_YOURS: Answer(
        "Cette carte a été faite pour quelqu'un d'autre ou pour une autre conversation.",
        "Demandez votre propre carte dans votre conversation avec Latchkey.",
    ),
    Reason.ALREADY_USED: Answer(
        "Cette carte a déjà servi.",
        "Regardez le résultat sur la carte, ou refaites votre demande pour en obtenir une "
        "nouvelle.",
    ),
    Reason.CANCELLED: Answer(
        "Cette carte a été annulée.",
        "Refaites votre demande si le mot de passe doit quand même être réinitialisé.",
    ),
    Reason.EXPIRED: Answer(
        "Cette carte est trop ancienne.",
        "Refaites votre demande pour obtenir une nouvelle carte.",
    ),
    Reason.TARGET_BUSY: Answer(
        "Une autre modification de ce compte est déjà en cours.",
        "Attendez que ce soit terminé, puis refaites votre demande.",
    ),
    Reason.TARGET_CHANGED: Answer(
        "Le nom, le nom d'utilisateur principal, le type de compte ou les rôles de cette personne "
        "ont changé depuis la création de la carte.",
        "Refaites votre demande pour obtenir une nouvelle carte.",
    ),
    Reason.ENTRA_SAID_NO: Answer(
        "Entra a refusé la réinitialisation.",
        "Vérifiez vos rôles dans le centre d'administration Entra, ou adressez-vous à un "
        "administrateur qui a plus d'autorisations.",
    ),
    Reason.PASSWORD_REJECTED: Answer(
        "Le nouveau mot de passe ne respectait pas une stratégie de votre organisation.",
        "Refaites votre demande : Latchkey crée un autre mot de passe. Si cela échoue encore, "
        "adressez-vous aux responsables de la stratégie.",
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
        "Réinitialisez-le dans Windows Server AD, ou adressez-vous aux responsables de Microsoft "
        "Entra Connect.",
    ),
    Reason.WRITEBACK_REFUSED: Answer(
        "Entra n'a pas accepté le mot de passe de ce compte synchronisé : la réécriture du mot "
        "de passe est désactivée, ou le mot de passe enfreint une stratégie.",
        "Réinitialisez le mot de passe dans Windows Server AD, ou adressez-vous aux responsables "
        "de Microsoft Entra Connect.",
    ),
    Reason.INTERRUPTED: Answer(
        "Latchkey s'est arrêté avant d'avoir interrogé Entra.",
        "Refaites votre demande pour obtenir une nouvelle carte.",
    ),
    Reason.FORGOTTEN: Answer(
        "Le mot de passe temporaire a été supprimé et ne peut plus être affiché.",
        "S'il est encore nécessaire, réinitialisez le mot de passe à nouveau.",
    ),
    **ACT_REASONS["fr"],
    **RECEIVER_REASONS["fr"],
}

STATES = {
    State.PENDING: TitledText("En attente de votre décision", "Rien n'a encore été modifié."),
    State.EXECUTING: TitledText(
        "Réinitialisation du mot de passe en cours",
        "Entra définit un mot de passe temporaire. Cette carte se met à jour automatiquement.",
    ),
    State.DONE: TitledText(
        "Mot de passe réinitialisé",
        "Le mot de passe a été réinitialisé.",
    ),
    State.ACCEPTED: TitledText(
        "Mot de passe accepté, pas encore confirmé",
        "Entra a accepté le mot de passe temporaire mais ne l'a pas confirmé. Il peut falloir "
        "jusqu'à 5 minutes avant qu'il fonctionne.",
    ),
    State.UNKNOWN: TitledText(
        "Résultat de la réinitialisation inconnu",
        "Entra n'a pas donné de réponse claire : le mot de passe a peut-être été réinitialisé, "
        "peut-être pas. Si vous ne pouvez pas attendre, réinitialisez-le à nouveau : le mot de "
        "passe le plus récent est le bon.",
    ),
    State.REFUSED: TitledText(
        "Réinitialisation refusée", "Cette demande n'a pas modifié le mot de passe."
    ),
    State.NOT_DONE: TitledText(
        "Mot de passe non réinitialisé", "Cette demande n'a pas modifié le mot de passe."
    ),
    State.DELIVERED: TitledText(
        "Mot de passe réinitialisé",
        "Le mot de passe a été réinitialisé.",
    ),
    State.UNDELIVERED: TitledText(
        "Mot de passe temporaire non remis",
        "Entra a accepté un nouveau mot de passe, mais il n'a pas pu vous être remis. Personne ne "
        "le connaît. Réinitialisez le mot de passe à nouveau.",
    ),
    State.CANCELLED: TitledText(
        "Réinitialisation annulée", "Cette demande n'a pas modifié le mot de passe."
    ),
    State.EXPIRED: TitledText(
        "Demande expirée",
        "La demande n'a pas été approuvée à temps. Elle n'a pas modifié le mot de passe.",
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
    AccountKind.EMAIL_CODE: "Invité avec un code secret à usage unique par e-mail",
    AccountKind.NOT_REDEEMED: "Invité qui n'a pas encore accepté",
    AccountKind.LOCAL: "Compte client d'un locataire Azure AD B2C",
    AccountKind.AGENT: "Compte d'un agent IA",
}

HINDRANCES = {
    Hindrance.CONSENT: Answer(
        "Latchkey n'a pas encore le consentement de votre organisation.",
        "Demandez à un Administrateur général (Global Administrator) d'accorder le consentement "
        "administrateur à l'application, puis réessayez.",
    ),
    Hindrance.MFA: Answer(
        "Votre organisation demande ici l'authentification multifacteur.",
        "Connectez-vous avec le bouton et confirmez que c'est bien vous.",
    ),
    Hindrance.REGISTER_MFA: Answer(
        "Votre inscription à l'authentification multifacteur n'est pas encore faite.",
        "Faites-la sur la page Informations de sécurité, puis réessayez.",
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
    Hindrance.POLICY: Answer(
        "Une stratégie de votre organisation interdit cette connexion.",
        "Adressez-vous à un administrateur de votre organisation et donnez-lui le code ci-dessous.",
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
        "Reconnectez-vous. Si l'erreur persiste, donnez le code ci-dessous aux responsables de "
        "Latchkey.",
    ),
}

UNREACHABLE = {
    Unreachable.NOT_INSTALLED: "Je ne peux pas encore vous envoyer de message privé. Ajoutez "
    "l'application Latchkey dans Teams, puis refaites votre demande dans cette conversation.",
    Unreachable.BLOCKED: "Je ne peux pas vous envoyer de message privé, car vous m'avez bloqué. "
    "Débloquez-moi dans notre conversation, puis refaites-y votre demande.",
    Unreachable.DISABLED: "Je ne peux pas vous envoyer de message privé, car votre "
    "administrateur Teams a désactivé l'application.",
    Unreachable.GONE: "Je ne retrouve plus notre conversation privée. Ouvrez Latchkey dans Teams "
    "et refaites-y votre demande.",
    Unreachable.THROTTLED: "Teams limite actuellement le nombre de messages. Réessayez dans une "
    "minute.",
    Unreachable.OTHER: "Je ne peux pas vous envoyer de message privé pour l'instant. Ouvrez "
    "Latchkey dans Teams et refaites-y votre demande.",
}

WISHES = {
    Wish.AUDIT_STATUS: "Latchkey ne montre pas son journal dans la conversation. Chaque "
    "réinitialisation figure dans le journal d'audit d'Entra, au nom de l'administrateur qui l'a "
    "approuvée.",
    Wish.EXPLAIN_PERMISSION: "Faites simplement la demande : avant toute chose, Latchkey dit si "
    "vous pouvez, sinon pourquoi, et qui peut. Le tableau de Microsoft indique quel rôle peut "
    "réinitialiser quel mot de passe.",
    Wish.FIND_USER: "Latchkey ne cherche des personnes que pour les aider à se connecter. Tous "
    "les utilisateurs sont dans le centre d'administration Entra.",
    Wish.ADD_USER: "Latchkey ne peut ni ajouter ni supprimer d'utilisateurs.",
    Wish.ASSIGN_ROLE: "Latchkey ne peut pas attribuer de rôles.",
    Wish.EDIT_PROFILE: "Latchkey ne peut pas modifier de profils. Ouvrez l'utilisateur et "
    "choisissez Modifier les propriétés.",
    Wish.CREATE_GROUP: "Latchkey ne peut ni créer de groupes ni en modifier les membres.",
    Wish.DISABLE_ACCOUNT: "Latchkey ne peut ni bloquer ni autoriser la connexion. Ouvrez "
    "l'utilisateur et changez Compte activé dans les propriétés.",
    Wish.DELETE_USER: "Latchkey ne peut supprimer personne. Ouvrez l'utilisateur et "
    "choisissez-y Supprimer.",
    Wish.BULK_RESET: "Latchkey réinitialise un mot de passe à la fois, chacun avec sa propre "
    "approbation. Indiquez une seule personne.",
    Wish.SHOW_SECRET: "Un mot de passe temporaire ne s'affiche qu'avec le bouton de sa carte, "
    "jusqu'à la fin du délai. Ensuite, réinitialisez le mot de passe à nouveau.",
    Wish.VERIFY_CALLER: "Aucun message ne montre qui appelle. Demandez ce que veut l'appelant : "
    "si Latchkey peut vérifier les appelants, la carte porte le bouton « Vérifier qui appelle ». "
    "Sinon, suivez les règles de votre organisation avant de continuer.",
    Wish.OUT_OF_SCOPE: "Latchkey aide seulement à se connecter : mot de passe, passe d'accès "
    "temporaire, nouveau téléphone, sessions. L'aide montre tout.",
}

FRENCH_AS_TYPED = Words(
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
        upn="UPN",
        department="Service",
        title="Poste",
        office="Bureau",
        object_id="ID d'objet (fin)",
        account="Compte",
        roles="Rôles et groupes",
        your_role="Votre rôle",
        who_can="Rôles autorisés",
        activate="Rôle à activer",
        typed="Votre texte",
        nearest="Noms proches",
        reference="Référence",
        password="Mot de passe temporaire",  # noqa: S106 - a label
        answer="Code",
        at="Heure",
        correlation="ID de corrélation",
        left_out="Non traités",
    ),
    buttons=Buttons(
        approve="Approuver",
        cancel="Annuler",
        check="Vérifier maintenant",
        choose="Choisir {name}",
        show="Afficher le mot de passe",
        forget="Terminé, supprimer",
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
        temporary="Latchkey crée un mot de passe temporaire, visible par vous seulement.",
        must_change="L'utilisateur devra le changer à la prochaine connexion.",
        no_expiry="D'ici là, il n'expire pas.",
        synced="Le mot de passe est réécrit dans Windows Server AD. Si le compte AD est réglé "
        "pour que le mot de passe n'expire jamais, l'utilisateur n'a pas à le changer.",
        disabled="Ce compte est désactivé : personne ne peut se connecter tant qu'il n'est pas "
        "activé.",
        resource="C'est le compte d'une boîte aux lettres partagée, d'une salle ou d'un "
        "équipement, pas celui d'une personne.",
        lookalike="Avertissement : ce nom contient des caractères invisibles ou trompeurs. "
        "Comparez l'UPN et l'ID d'objet.",
        no_roles="Aucun rôle d'administrateur",
        role_group="Groupe assignable à des rôles, protégé comme un administrateur",
        expires="Cette demande est valable {span}.",
    ),
    choice=Choice(
        several=TitledText(
            "De qui parlez-vous ?",
            "Plusieurs personnes correspondent. Rien n'est encore réinitialisé.",
        ),
        more="Il y en a d'autres. Tapez une plus grande partie du nom, ou le nom d'utilisateur "
        "principal (UPN).",
        closed="Ce choix est fermé.",
        press="Sélectionnez le bouton à côté de la bonne personne, ou tapez le nom d'utilisateur "
        "principal (UPN) exact.",
        several_summary="Latchkey a une question.",
        nobody=TitledText(
            "Aucune personne trouvée",
            "Personne ne correspond. Vérifiez l'orthographe ou tapez le nom d'utilisateur "
            "principal (UPN).",
        ),
        nearest="Vouliez-vous dire :",
        nobody_summary="Latchkey n'a trouvé personne.",
        mentioned="Teams n'a pas indiqué quel compte a été mentionné. Choisissez-le ici, ou "
        "tapez le nom d'utilisateur principal (UPN).",
    ),
    password=Password(
        until="Le mot de passe temporaire peut être affiché pendant {span}.",
        ready_summary="Latchkey a quelque chose de privé pour vous.",
        shown=TitledText(
            "Mot de passe temporaire",
            "Ne le donnez qu'à cette personne.",
        ),
        aloud="À lire à voix haute",
        all_small="Tout en minuscules :",
        each_word="Majuscule au début de chaque mot, tirets entre les mots.",
        spell="Épeler",
        times_shown=Plural("Affiché {number} fois.", "Affiché {number} fois."),
        times_so_far=Plural("Affiché {number} fois jusqu'ici.", "Affiché {number} fois jusqu'ici."),
        synced="L'utilisateur se connecte avec, puis choisit un nouveau mot de passe, sauf si le "
        "compte AD est réglé pour que le mot de passe n'expire jamais.",
        forgotten=TitledText(
            "Mot de passe temporaire supprimé",
            "Latchkey ne l'a plus.",
        ),
        gone_title="Mot de passe temporaire indisponible",
    ),
    talk=Talk(
        help=TitledText(
            "Ce que je sais faire",
            "Je réinitialise des mots de passe, je déconnecte des personnes partout et je crée "
            "des passes d'accès temporaires, en votre nom et avec vos propres rôles dans Entra. "
            "Rien ne se passe avant votre approbation. Tapez par exemple :",
        ),
        examples=(
            "réinitialiser le mot de passe d'Alain",
            "déconnecter Alain partout",
            "passe d'accès temporaire pour alain@contoso.com",
            "pourquoi Alain ne peut-il pas se connecter ?",
            "Alain a un nouveau téléphone",
            "plusieurs comptes ont été piratés",
            "se déconnecter",
        ),
        languages="Je parle anglais, néerlandais, français, allemand et espagnol. J'utilise la "
        "langue de Teams ; vous pouvez aussi taper le nom d'une langue, ou "
        "« langue auto » pour revenir à celle de Teams.",
        private="Je ne montre des noms et des mots de passe qu'ici, dans notre conversation "
        "privée.",
        summary="Latchkey a répondu.",
        sign_in="Connectez-vous pour que je puisse agir en votre nom.",
        sign_in_button="Se connecter",
        sign_in_code="Si la page de connexion affiche un code, tapez-le ici.",
        sign_in_failed="Cette connexion n'a pas abouti. Sélectionnez de nouveau le bouton et "
        "connectez-vous avec votre propre compte de cette organisation.",
        signed_in="Connexion établie. Refaites votre demande.",
        done_after_all="Un mot de passe dont le résultat était inconnu a bien été réinitialisé. "
        "Sélectionnez « {check} » sur sa carte pour le recevoir.",
        private_place="Je vous ai envoyé un message privé.",
        ask_who="Pour quel utilisateur faut-il réinitialiser le mot de passe ? Tapez un nom ou "
        "un nom d'utilisateur principal (UPN).",
        too_many_people="Je traite {number} personnes à la fois. Vous recevez une carte pour "
        "chacune des premières ; indiquez les autres ensuite.",
        several_people="Une personne après l'autre : vous recevez une carte par personne.",
        small_talk="À votre service. Saisissez un nom pour commencer, ou sélectionnez Aide.",
        nothing_to_cancel="Il n'y a rien à annuler. Ce qui a été approuvé ne peut pas être "
        "défait ; les boutons de la carte indiquent ce qui est encore possible.",
        press_approve="Sélectionnez Approuver sur la carte. Un message seul ne réinitialise "
        "aucun mot de passe.",
        all_right="D'accord, rien ne sera réinitialisé.",
        signed_out="Déconnexion effectuée ici. Votre prochaine demande vous reconnectera avec "
        "votre compte Teams.",
        language_changed="À partir de maintenant, je parle français.",
        language_follows="À partir de maintenant, j'utilise à nouveau la langue de Teams.",
        below="La réponse se trouve ci-dessous.",
        welcome=TitledText(
            "Bonjour, je suis Latchkey",
            "J'aide les administrateurs informatiques pendant que quelqu'un est au téléphone, en "
            "votre nom et avec vos propres rôles dans Entra. Rien ne se passe avant votre "
            "approbation. Tapez par exemple :",
        ),
        self_service=TitledText(
            "Réinitialiser votre propre mot de passe",
            "Je travaille pour les administrateurs informatiques. Vous pouvez réinitialiser "
            "vous-même votre mot de passe.",
        ),
        other_wish="Impossible avec Latchkey",
        password_typed=TitledText(
            "Supprimez ce message, s'il vous plaît",
            "Il semble contenir un mot de passe. Je ne l'ai ni utilisé ni conservé. Latchkey "
            "crée lui-même le mot de passe temporaire, pour que personne n'ait à en taper un. Si "
            "ce mot de passe est utilisé, il faut le changer.",
        ),
        trouble=TitledText(
            "Une erreur s'est produite",
            "Une erreur s'est produite dans Latchkey. Avant de réessayer, regardez la carte, "
            "s'il y en a une. Si l'erreur persiste, donnez la référence aux responsables de "
            "Latchkey.",
        ),
        no_token="Je n'ai pas pu agir en votre nom",  # noqa: S106 - a heading
        sign_in_in_vain=Answer(
            "La connexion a réussi, mais Entra en demande encore plus : une stratégie exige pour "
            "Microsoft Graph ce qu'elle ne demande pas pour la connexion à Latchkey.",
            "Demandez aux responsables de l'accès conditionnel d'appliquer aussi cette stratégie "
            "à l'application Latchkey et donnez-leur le code ci-dessous.",
        ),
        sign_on_failed="La connexion automatique par Teams a échoué. Sélectionnez le bouton de "
        "connexion : votre demande continue ensuite.",
        gone=TitledText(
            "N'existe plus",
            "Entra ne connaît plus ce compte. Il vient peut-être d'être supprimé.",
        ),
        not_readable=TitledText(
            "Illisible pour vous",
            "Entra ne vous montre pas ce compte. Vérifiez vos rôles dans le centre "
            "d'administration Entra, ou adressez-vous à un administrateur qui en a davantage.",
        ),
        no_record=TitledText(
            "Latchkey ne peut pas tenir son registre",
            "Sans registre, Latchkey ne réinitialise rien. Cette demande n'a rien modifié. "
            "Réessayez dans quelques minutes ; si cela continue, donnez la référence aux "
            "responsables de Latchkey.",
        ),
        slow_down="Trop de demandes en peu de temps. Rien n'est perdu : continuez dans une minute.",
        needs_window="Ceci s'ouvre dans une fenêtre que cette application n'affiche pas. Rien n'a "
        "été affiché : appuyez dessus dans Teams sur ordinateur, sur téléphone ou sur le Web.",
        busy=TitledText(
            "Entra est injoignable",
            "Entra est occupé ou injoignable. Rien n'a été modifié. Réessayez dans quelques "
            "minutes.",
        ),
        refused="Réinitialisation impossible",
        after="Étapes suivantes",
    ),
    outcome=OUTCOMES["fr"],
    spelling=Spelling(
        letters=by_first_letter(
            "Anatole Berthe Célestin Désiré Eugène François Gaston Henri Irma Joseph Kléber "
            "Louis Marcel Nicolas Oscar Pierre Quintal Raoul Suzanne Thérèse Ursule Victor "
            "William Xavier Yvonne Zoé"
        ),
        digits=("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
        signs={
            "-": "tiret",
            "+": "plus",
            "&": "esperluette",
            "=": "signe égal",
            "!": "point d'exclamation",
            "@": "arobase",
            "#": "dièse",
            "%": "pour cent",
            "*": "astérisque",
        },
        capital="{letter} majuscule",
        small="{letter} minuscule",
    ),
)

FRENCH = set_in_french(FRENCH_AS_TYPED)
