"""Spanish."""

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
        "Esta es su propia cuenta.",
        "Cambie su propia contraseña en Mi cuenta.",
    ),
    Reason.AGENT: Answer(
        "Esta cuenta es de un agente de IA y no tiene contraseña.",
        "Su acceso se administra en el centro de administración de Entra.",
    ),
    Reason.NOT_REDEEMED: Answer(
        "Este invitado aún no ha aceptado la invitación, así que todavía no hay contraseña.",
        "Vuelva a enviar la invitación desde el centro de administración de Entra.",
    ),
    Reason.EXTERNAL_ENTRA: Answer(
        "Esta persona inicia sesión con una cuenta de otra organización.",
        "Pídaselo a la persona o a un administrador de su propia organización.",
    ),
    Reason.MICROSOFT_ACCOUNT: Answer(
        "Esta persona inicia sesión con una cuenta personal de Microsoft.",
        "Solo la persona puede restablecer esa contraseña, en account.live.com.",
    ),
    Reason.GOOGLE: Answer(
        "Esta persona inicia sesión con una cuenta de Google.",
        "Solo la persona puede restablecer esa contraseña, en Google.",
    ),
    Reason.EMAIL_CODE: Answer(
        "Esta persona inicia sesión con un código de acceso de un solo uso por correo electrónico "
        "y no tiene contraseña.",
        "No hay nada que restablecer: en cada inicio de sesión se envía un código nuevo.",
    ),
    Reason.OTHER_PROVIDER: Answer(
        "Esta persona inicia sesión con otro proveedor de identidades.",
        "Pídale que restablezca la contraseña allí.",
    ),
    Reason.LOCAL_ACCOUNT: Answer(
        "Es la cuenta de un cliente en un inquilino de Azure AD B2C; Latchkey no puede "
        "restablecerla.",
        "Restablezca la contraseña en la página del usuario en el portal, o deje que la persona lo "
        "haga por sí misma.",
    ),
    Reason.FEDERATED: Answer(
        "El inicio de sesión de este dominio está federado: la contraseña no se guarda en Entra.",
        "Restablezca la contraseña en el proveedor de identidades, por ejemplo en Windows Server "
        "AD.",
    ),
    Reason.NO_WRITEBACK: Answer(
        "Esta cuenta se sincroniza desde Windows Server AD y la escritura diferida de contraseñas "
        "está desactivada.",
        "Restablezca la contraseña en Windows Server AD.",
    ),
    Reason.NO_ROLE: Answer(
        "Usted no tiene un rol que permita restablecer contraseñas.",
        "Pídaselo a un administrador de su organización.",
    ),
    Reason.ROLE_NOT_ACTIVE: Answer(
        "Usted es apto para un rol que bastaría, pero no está activo.",
        "Active el rol en Privileged Identity Management y vuelva a pedirlo.",
    ),
    Reason.RESTRICTED_UNIT: Answer(
        "Esta cuenta está en una unidad administrativa de administración restringida.",
        "Pídaselo a un administrador que tenga un rol para esa unidad.",
    ),
    Reason.OUTSIDE_UNIT: Answer(
        "Su rol vale para ciertas unidades administrativas, y esta cuenta está fuera de ellas.",
        "Pídaselo a un administrador cuyo rol abarque esta cuenta.",
    ),
    Reason.OUT_OF_REACH: Answer(
        "Esta cuenta está protegida por roles o grupos que su rol no abarca.",
        "Pídaselo a un administrador que tenga uno de los roles necesarios.",
    ),
    Reason.ROLES_UNREADABLE: Answer(
        "Entra no mostró todos los roles que cuentan aquí, y Latchkey no adivina.",
        "Inténtelo de nuevo en unos minutos, o hágalo en el centro de administración de Entra.",
    ),
    Reason.TICKET_UNKNOWN: Answer(
        "Latchkey ya no conoce esta tarjeta.",
        "Vuelva a pedirlo y llegará una tarjeta nueva.",
    ),
    Reason.NOT_YOURS: Answer(
        "Esta tarjeta se hizo para otra persona o para otro chat.",
        "Pida su propia tarjeta en su chat con Latchkey.",
    ),
    Reason.ALREADY_USED: Answer(
        "Esta tarjeta ya se ha usado.",
        "Mire en la tarjeta cómo terminó, o pida una nueva.",
    ),
    Reason.CANCELLED: Answer(
        "Esta tarjeta se canceló.",
        "Vuelva a pedirlo si la contraseña debe restablecerse de todos modos.",
    ),
    Reason.EXPIRED: Answer(
        "Esta tarjeta es demasiado antigua.",
        "Vuelva a pedirlo y llegará una tarjeta nueva.",
    ),
    Reason.TARGET_BUSY: Answer(
        "La contraseña de esta persona ya se está restableciendo.",
        "Espere a que termine y vuelva a pedirlo.",
    ),
    Reason.ENTRA_SAID_NO: Answer(
        "Entra rechazó el restablecimiento en su nombre.",
        "Compruebe sus roles en el centro de administración de Entra, o pídaselo a un "
        "administrador con más permisos.",
    ),
    Reason.PASSWORD_REJECTED: Answer(
        "La nueva contraseña no cumplía una directiva de contraseñas de su organización.",
        "Vuelva a pedirlo: Latchkey crea otra. Si tampoco funciona, consulte a los responsables de "
        "la directiva.",
    ),
    Reason.ENTRA_BUSY: Answer(
        "Entra está ocupado o no responde.",
        "Inténtelo de nuevo en unos minutos.",
    ),
    Reason.NO_TOKEN: Answer(
        "Entra no dejó que Latchkey actuara en su nombre.",
        "Inicie sesión de nuevo y repita su petición.",
    ),
    Reason.WRITEBACK_FAILED: Answer(
        "Windows Server AD no aceptó la nueva contraseña.",
        "Restablézcala allí, o consulte a los responsables de Microsoft Entra Connect.",
    ),
    Reason.WRITEBACK_REFUSED: Answer(
        "Entra no aceptó la contraseña de esta cuenta sincronizada: la escritura diferida de "
        "contraseñas está desactivada, o la contraseña incumple una directiva.",
        "Restablezca la contraseña en Windows Server AD, o consulte a quien administra Microsoft "
        "Entra Connect.",
    ),
    Reason.INTERRUPTED: Answer(
        "Latchkey se detuvo antes de consultar a Entra.",
        "Vuelva a pedirlo y llegará una tarjeta nueva.",
    ),
    Reason.FORGOTTEN: Answer(
        "La contraseña temporal se ha eliminado y ya no se puede mostrar.",
        "Si aún hace falta, restablezca la contraseña una vez más.",
    ),
}

STATES = {
    State.PENDING: TitledText("Esperando su decisión", "Todavía no se ha cambiado nada."),
    State.EXECUTING: TitledText(
        "En curso",
        "Se está pidiendo a Entra que establezca una contraseña temporal. Esta tarjeta cambia "
        "sola.",
    ),
    State.DONE: TitledText(
        "Hecho",
        "La contraseña se ha restablecido. La contraseña temporal llega en una tarjeta privada.",
    ),
    State.ACCEPTED: TitledText(
        "Aceptada, aún sin confirmar",
        "Entra ha aceptado la contraseña temporal, pero aún no la ha confirmado. "
        "Puede tardar unos minutos en funcionar.",
    ),
    State.UNKNOWN: TitledText(
        "Sin respuesta clara",
        "Entra no dio una respuesta clara: la contraseña puede haberse restablecido o no. "
        "Compruébelo antes de volver a intentarlo.",
    ),
    State.REFUSED: TitledText(
        "Rechazado, nada ha cambiado", "La contraseña sigue siendo la misma."
    ),
    State.NOT_DONE: TitledText("Nada ha cambiado", "La contraseña sigue siendo la misma."),
    State.DELIVERED: TitledText(
        "Hecho",
        "La contraseña se ha restablecido. La contraseña temporal está en la tarjeta privada.",
    ),
    State.UNDELIVERED: TitledText(
        "Restablecida, pero no entregada",
        "La contraseña se ha restablecido, pero la contraseña temporal no se le pudo entregar. "
        "Nadie la conoce. Restablezca la contraseña una vez más.",
    ),
    State.CANCELLED: TitledText("Cancelado", "La contraseña sigue siendo la misma."),
    State.EXPIRED: TitledText(
        "Caducada",
        "Nadie aprobó a tiempo. La contraseña sigue siendo la misma.",
    ),
}

KINDS = {
    AccountKind.CLOUD: "Cuenta en la nube",
    AccountKind.INTERNAL_GUEST: "Invitado con contraseña en este inquilino",
    AccountKind.SYNCED: "Sincronizada desde Windows Server AD",
    AccountKind.FEDERATED: "Federada con un proveedor de identidades",
    AccountKind.EXTERNAL_ENTRA: "Cuenta de otra organización",
    AccountKind.MICROSOFT_ACCOUNT: "Cuenta personal de Microsoft",
    AccountKind.GOOGLE: "Cuenta de Google",
    AccountKind.OTHER_PROVIDER: "Cuenta de otro proveedor de identidades",
    AccountKind.EMAIL_CODE: "Invitado con código de un solo uso por correo",
    AccountKind.NOT_REDEEMED: "Invitado que aún no ha aceptado",
    AccountKind.LOCAL: "Cuenta de cliente de un inquilino de Azure AD B2C",
    AccountKind.AGENT: "Cuenta de un agente de IA",
}

HINDRANCES = {
    Hindrance.CONSENT: Answer(
        "Latchkey aún no tiene el consentimiento de su organización.",
        "Pida a un Global Administrator que conceda el consentimiento del administrador a la "
        "aplicación y vuelva a intentarlo.",
    ),
    Hindrance.MFA: Answer(
        "Su organización pide aquí la autenticación multifactor.",
        "Inicie sesión con el botón y confirme allí que es usted.",
    ),
    Hindrance.REGISTER_MFA: Answer(
        "Aún no se ha registrado para la autenticación multifactor.",
        "Regístrese en la página Información de seguridad y vuelva a intentarlo.",
    ),
    Hindrance.DEVICE: Answer(
        "Su organización solo lo permite desde dispositivos administrados o aplicaciones "
        "aprobadas.",
        "Inténtelo desde un dispositivo así, o consulte a los responsables del acceso condicional.",
    ),
    Hindrance.CONDITIONAL_ACCESS: Answer(
        "Una directiva de acceso condicional de su organización bloquea este inicio de sesión.",
        "Consulte a los responsables del acceso condicional.",
    ),
    Hindrance.RISK: Answer(
        "Entra ve un riesgo en este inicio de sesión o pide otra prueba de que es usted.",
        "Inicie sesión en la página Información de seguridad, siga las indicaciones y vuelva a "
        "intentarlo.",
    ),
    Hindrance.SIGN_IN_AGAIN: Answer(
        "Su inicio de sesión ya no es válido.",
        "Inicie sesión de nuevo y repita su petición.",
    ),
    Hindrance.OWN_PASSWORD_EXPIRED: Answer(
        "Su propia contraseña ha caducado.",
        "Cambie primero su propia contraseña y vuelva a intentarlo.",
    ),
    Hindrance.OWN_ACCOUNT_DISABLED: Answer(
        "Su propia cuenta está deshabilitada.",
        "Consulte a un administrador de su organización.",
    ),
    Hindrance.NOT_ASSIGNED: Answer(
        "No tiene asignada la aplicación Latchkey.",
        "Pida a un administrador que se la asigne en Entra.",
    ),
    Hindrance.WRONG_TENANT: Answer(
        "Latchkey no trabaja para la organización de esta cuenta.",
        "Inicie sesión con su cuenta de la organización que usa Latchkey.",
    ),
    Hindrance.CONFIGURATION: Answer(
        "Latchkey no está bien configurado en Entra.",
        "Avise a los responsables de Latchkey y deles el código de abajo.",
    ),
    Hindrance.BUSY: Answer(
        "Entra está ocupado o no responde.",
        "Inténtelo de nuevo en unos minutos.",
    ),
    Hindrance.OTHER: Answer(
        "Entra dio un motivo que Latchkey no conoce.",
        "Inicie sesión de nuevo. Si continúa, dé el código de abajo a los responsables de "
        "Latchkey.",
    ),
}

UNREACHABLE = {
    Unreachable.NOT_INSTALLED: "Todavía no puedo escribirle en privado. Agregue la aplicación "
    "Latchkey en Teams y vuelva a pedírmelo allí.",
    Unreachable.BLOCKED: "No puedo escribirle en privado porque me ha bloqueado. Desbloquéeme en "
    "su chat conmigo y vuelva a pedírmelo allí.",
    Unreachable.DISABLED: "No puedo escribirle en privado porque su administrador de Teams ha "
    "desactivado la aplicación.",
    Unreachable.GONE: "Ya no encuentro nuestro chat privado. Abra Latchkey en Teams y pídamelo "
    "allí.",
    Unreachable.THROTTLED: "Teams me pide que vaya más despacio. Inténtelo de nuevo en un minuto.",
    Unreachable.OTHER: "Ahora no puedo escribirle en privado. Abra Latchkey en Teams y pídamelo "
    "allí.",
}

WISHES = {
    Wish.UNLOCK_ACCOUNT: "Latchkey no puede desbloquear cuentas. El bloqueo inteligente termina "
    "por sí solo, una cuenta bloqueada en Windows Server AD se desbloquea allí, y un inicio de "
    "sesión bloqueado se vuelve a permitir en las propiedades del usuario.",
    Wish.RESET_MFA: "Latchkey no puede cambiar la autenticación multifactor. Abra el usuario y "
    "vaya a Métodos de autenticación.",
    Wish.TEMPORARY_ACCESS_PASS: "Latchkey no puede emitir un Pase de acceso temporal. Abra el "
    "usuario, vaya a Métodos de autenticación y agregue uno allí.",
    Wish.REVOKE_SESSIONS: "Latchkey no puede revocar sesiones. Abra el usuario y elija Revocar "
    "sesiones en la información general.",
    Wish.AUDIT_STATUS: "Latchkey no muestra su registro en el chat. Cada restablecimiento figura "
    "en el registro de auditoría de Entra, a nombre del administrador que lo aprobó.",
    Wish.EXPLAIN_PERMISSION: "Pídalo sin más: antes de que pase nada, Latchkey dice si usted "
    "puede, por qué no y quién puede. La tabla de Microsoft indica qué rol puede restablecer la "
    "contraseña de quién.",
    Wish.DIAGNOSE: "Latchkey no puede decir por qué alguien no logra iniciar sesión. Los registros "
    "de inicio de sesión sí.",
    Wish.FIND_USER: "Latchkey solo busca personas para restablecer su contraseña. Todos los "
    "usuarios están en el centro de administración de Entra.",
    Wish.ADD_USER: "Latchkey no puede agregar ni eliminar usuarios.",
    Wish.ASSIGN_ROLE: "Latchkey no puede asignar roles.",
    Wish.EDIT_PROFILE: "Latchkey no puede cambiar perfiles. Abra el usuario y elija Editar "
    "propiedades.",
    Wish.CREATE_GROUP: "Latchkey no puede crear grupos ni cambiar sus miembros.",
    Wish.DISABLE_ACCOUNT: "Latchkey no puede bloquear ni permitir el inicio de sesión. Abra el "
    "usuario y cambie Cuenta habilitada en las propiedades.",
    Wish.BULK_RESET: "Latchkey restablece una contraseña cada vez, cada una con su propia "
    "aprobación. Nombre a una persona.",
    Wish.SHOW_SECRET: "Una contraseña temporal solo se muestra con el botón de su tarjeta privada, "
    "hasta que se acaba el tiempo. Después, restablezca la contraseña una vez más.",
    Wish.VERIFY_CALLER: "Latchkey no puede verificar quién llama. Siga las normas de su "
    "organización antes de restablecer una contraseña.",
    Wish.OUT_OF_SCOPE: "Latchkey restablece contraseñas y no hace nada más.",
}

SPANISH = Words(
    language="es",
    locale="es",
    own_name="Español",
    reasons=REASONS,
    states=STATES,
    kinds=KINDS,
    hindrances=HINDRANCES,
    unreachable=UNREACHABLE,
    wishes=WISHES,
    labels=Labels(
        name="Nombre",
        upn="Nombre principal de usuario",
        department="Departamento",
        title="Puesto",
        office="Oficina",
        object_id="El id. de objeto termina en",
        account="Cuenta",
        roles="Roles y grupos",
        your_right="Su permiso",
        who_can="Quién puede",
        activate="Puede activar",
        typed="Su texto",
        nearest="Nombres parecidos",
        reference="Referencia",
        password="Contraseña temporal",  # noqa: S106 - a label
        answer="Código",
    ),
    buttons=Buttons(
        approve="Aprobar",
        cancel="Cancelar",
        check="Comprobar ahora",
        choose="Elegir {number}",
        show="Mostrar contraseña",
        forget="Listo, olvidar",
        activate="Activar un rol",
        self_service="Restablecer mi contraseña",
        elsewhere="Abrir la página",
        security_info="Información de seguridad",
        entra="Abrir la página",
        assign_roles="Asignar roles",
        edit_profile="Editar perfil",
        create_group="Crear un grupo",
        add_user="Agregar un usuario",
    ),
    confirmation=Confirmation(
        title="¿Restablecer esta contraseña?",
        summary="Latchkey pide su aprobación.",
        temporary="Latchkey crea una contraseña temporal y solo se la muestra a usted.",
        must_change="En el próximo inicio de sesión habrá que cambiarla.",
        no_expiry="Hasta entonces no caduca.",
        synced="La contraseña tiene que escribirse de vuelta en Windows Server AD. Si allí la "
        "contraseña de la cuenta nunca expira, no se pedirá cambiarla.",
        disabled="Esta cuenta está deshabilitada: nadie puede iniciar sesión con ella, tampoco "
        "después.",
        resource="Esta es la cuenta de un buzón compartido, una sala o un equipo, no de una "
        "persona.",
        lookalike="Este nombre contiene signos invisibles o que se parecen a otros. "
        "Compare el nombre principal de usuario y el id. de objeto.",
        no_roles="Ningún rol de administrador",
        role_group="Grupo asignable a roles, protegido como un administrador",
        expires="Tiene {span} para decidir, hasta las {time}.",
    ),
    choice=Choice(
        several=TitledText(
            "¿A quién se refiere?",
            "Hay varias personas que encajan. Elija una: aún no se restablece nada.",
        ),
        more="Hay más. Escriba más del nombre, o el nombre principal de usuario.",
        closed="Ya no está abierta: no se eligió a nadie.",
        press="Pulse el botón junto a la persona correcta, o escriba el nombre principal de "
        "usuario exacto.",
        several_summary="Latchkey tiene una pregunta.",
        nobody=TitledText(
            "No se encontró a nadie",
            "Nadie encaja con estas palabras. Compruebe la ortografía, o escriba el nombre "
            "principal de usuario.",
        ),
        nearest="Estos se parecen:",
        nobody_summary="Latchkey no encontró a nadie.",
    ),
    password=Password(
        ready=TitledText(
            "La contraseña temporal está lista",
            "Solo usted puede verla. Asegúrese de que nadie mire su pantalla.",
        ),
        until="Se puede mostrar durante {span}, hasta las {time}.",
        ready_summary="Latchkey tiene algo privado para usted.",
        shown=TitledText("Contraseña temporal", "Désela solo a la persona para la que es."),
        aloud="Para leer en voz alta",
        times_shown=Plural("Mostrada {number} vez.", "Mostrada {number} veces."),
        shown_at="Esta vez: {time}.",
        must_change="En el próximo inicio de sesión habrá que cambiarla, y hasta entonces no "
        "caduca.",
        synced="En el próximo inicio de sesión habrá que cambiarla, salvo que en Windows Server AD "
        "la contraseña nunca expire.",
        forgotten=TitledText(
            "Olvidada",
            "Latchkey ha eliminado la contraseña temporal. Sigue siendo válida hasta que se "
            "cambie.",
        ),
        gone_title="Ya no está disponible",
    ),
    talk=Talk(
        help=TitledText(
            "Lo que sé hacer",
            "Restablezco contraseñas en su nombre y con sus permisos en Entra. No pasa nada hasta "
            "que usted aprueba. Escriba, por ejemplo:",
        ),
        examples=(
            "restablecer la contraseña de Alain",
            "restablecer la contraseña de alain@contoso.com",
            "cerrar sesión",
        ),
        languages="Hablo inglés, neerlandés, francés, alemán y español. Decide el idioma de su "
        "Teams; también puede escribir el nombre de un idioma.",
        private="Solo muestro nombres y contraseñas aquí, en nuestro chat privado.",
        summary="Latchkey ha respondido.",
        sign_in="Inicie sesión para que pueda actuar en su nombre.",
        sign_in_button="Iniciar sesión",
        sign_in_code="Si la página de inicio de sesión muestra un código, escríbalo aquí.",
        sign_in_failed="Ese inicio de sesión no funcionó. Pulse el botón otra vez e inicie sesión "
        "con su propia cuenta de esta organización.",
        signed_in="Ha iniciado sesión. Pídamelo otra vez, por favor.",
        done_after_all="Una contraseña cuyo resultado se desconocía sí se ha restablecido. Pulse "
        "«{check}» en su tarjeta: entonces la recibirá.",
        private_place="Sigamos en privado: le he escrito en nuestro propio chat.",
        ask_who="¿De quién debo restablecer la contraseña? Escriba un nombre o un nombre principal "
        "de usuario.",
        ask_reset="No estoy seguro de lo que quiere. Si hay que restablecer una contraseña, "
        "escriba:",
        reset_for="restablecer la contraseña de {person}",
        too_many_people="Son más de las que admito a la vez. Recibirá una tarjeta para cada una "
        "de las {number} primeras; nombre a las demás después.",
        several_people="Uno tras otro: recibirá una tarjeta por persona.",
        nothing_to_cancel="No hay nada que cancelar.",
        press_approve="Pulse Aprobar en la tarjeta. Solo con palabras no se restablece ninguna "
        "contraseña.",
        all_right="De acuerdo, no se restablecerá nada.",
        signed_out="Ha cerrado la sesión.",
        language_changed="A partir de ahora hablo español.",
        welcome=TitledText(
            "Hola, soy Latchkey",
            "Restablezco contraseñas para administradores de TI, en su nombre y con sus permisos "
            "en Entra.",
        ),
        self_service=TitledText(
            "Restablecer su propia contraseña",
            "Trabajo para administradores de TI. Puede restablecer su propia contraseña usted "
            "mismo.",
        ),
        other_wish="Eso se hace en otro sitio",
        password_typed=TitledText(
            "Elimine ese mensaje, por favor",
            "Parece contener una contraseña. No la he usado ni guardado. Latchkey crea la "
            "contraseña temporal, para que nadie tenga que escribir una. Quien use esa contraseña "
            "debería cambiarla.",
        ),
        trouble=TitledText(
            "No ha funcionado",
            "Algo falló por nuestra parte. Antes de volver a intentarlo, mire la tarjeta, si la "
            "hay. Si continúa, dé la referencia a los responsables de Latchkey.",
        ),
        no_token="No pude actuar en su nombre",  # noqa: S106 - a heading
        busy=TitledText(
            "No se puede llegar a Entra",
            "Entra está ocupado o no responde. No se ha cambiado nada. Inténtelo de nuevo en unos "
            "minutos.",
        ),
        refused="No es posible",
        after="Lo que quizá quiera hacer después:",
    ),
    outcome=OUTCOMES["es"],
    spelling=Spelling(
        letters=by_first_letter(
            "Antonio Barcelona Carmen Dolores Enrique Francia Gerona Historia Inés José Kilo "
            "Lorenzo Madrid Navidad Oviedo París Querido Ramón Sábado Tarragona Ulises Valencia "
            "Washington Xilófono Yegua Zaragoza"
        ),
        digits=("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
        signs={"-": "guion"},
        capital="{letter} mayúscula",
        small="{letter} minúscula",
    ),
)
