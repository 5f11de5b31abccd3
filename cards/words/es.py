"""Spanish."""

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
from resets.hindrances import Hindrance
from resets.model import AccountKind, Reason, State
from resets.unreachable import Unreachable

REASONS = {
    Reason.OWN_ACCOUNT: Answer(
        "Esta es su propia cuenta.",
        "Cambie su propia contraseña en Mi cuenta.",
    ),
    Reason.AGENT: Answer(
        "Esta cuenta es de un agente de IA y no tiene contraseña.",
        "Su acceso se administra en el centro de administración de Microsoft Entra.",
    ),
    Reason.NOT_REDEEMED: Answer(
        "Este invitado aún no ha aceptado la invitación, así que todavía no hay contraseña.",
        "Vuelva a enviar la invitación desde el centro de administración de Microsoft Entra.",
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
        "Esta persona inicia sesión con un código de acceso de un solo uso por correo "
        "electrónico y no tiene contraseña.",
        "No hay nada que restablecer: en cada inicio de sesión se envía un código nuevo.",
    ),
    Reason.OTHER_PROVIDER: Answer(
        "Esta persona inicia sesión con otro proveedor de identidades.",
        "Pídale que restablezca la contraseña allí.",
    ),
    Reason.LOCAL_ACCOUNT: Answer(
        "Es la cuenta de un cliente en un inquilino de Azure AD B2C; Latchkey no puede "
        "restablecerla.",
        "Restablezca la contraseña en la página del usuario en el portal, o deje que lo haga el "
        "cliente.",
    ),
    Reason.FEDERATED: Answer(
        "El inicio de sesión de este dominio está federado: la contraseña no se guarda en "
        "Microsoft Entra.",
        "Restablezca la contraseña en el proveedor de identidades, por ejemplo en Windows Server "
        "AD.",
    ),
    Reason.NO_WRITEBACK: Answer(
        "Esta cuenta se sincroniza desde Windows Server AD y la escritura diferida de "
        "contraseñas está desactivada.",
        "Restablezca la contraseña en Windows Server AD.",
    ),
    Reason.NO_ROLE: Answer(
        "Usted no tiene un rol que permita restablecer contraseñas.",
        "Pídaselo a un administrador de su organización.",
    ),
    Reason.ROLE_NOT_ACTIVE: Answer(
        "Tiene un rol apto que no está activo.",
        "Active el rol en Privileged Identity Management y vuelva a pedirlo: Latchkey dirá si es "
        "suficiente.",
    ),
    Reason.RESTRICTED_UNIT: Answer(
        "Esta cuenta está en una unidad administrativa de administración restringida.",
        "Pídaselo a un administrador que tenga un rol para esa unidad.",
    ),
    Reason.OUTSIDE_UNIT: Answer(
        "Su rol se aplica a ciertas unidades administrativas, y esta cuenta está fuera de ellas.",
        "Pídaselo a un administrador cuyo rol abarque esta cuenta.",
    ),
    Reason.OUT_OF_REACH: Answer(
        "Esta cuenta está protegida por roles o grupos que su rol no abarca.",
        "Pídaselo a un administrador que tenga uno de los roles necesarios.",
    ),
    Reason.PROTECTED: Answer(
        "Tiene derechos de administración o puede recibirlos por un grupo. "
        "Esas cuentas se tratan de una en una.",
        "Pídalo solo para esta cuenta.",
    ),
    Reason.ROLES_UNREADABLE: Answer(
        "Microsoft Entra no mostró todos los roles que cuentan aquí, y Latchkey no hace "
        "suposiciones.",
        "Inténtelo de nuevo en unos minutos. Si sigue así, Microsoft Entra no le deja leer quién "
        "tiene qué rol: pida Directory Readers, o hágalo en el centro de administración de "
        "Microsoft Entra.",
    ),
    Reason.TICKET_UNKNOWN: Answer(
        "Latchkey ya no conoce esta tarjeta.",
        "Vuelva a pedirlo para recibir una tarjeta nueva.",
    ),
    Reason.NOT_YOURS: Answer(
        "Esta tarjeta se hizo para otra persona o para otro chat.",
        "Pida su propia tarjeta en su chat con Latchkey.",
    ),
    Reason.ALREADY_USED: Answer(
        "Esta tarjeta ya se ha usado.",
        "Vea el resultado en la tarjeta, o pida una nueva.",
    ),
    Reason.CANCELLED: Answer(
        "Esta tarjeta se canceló.",
        "Vuelva a pedirlo si la contraseña debe restablecerse de todos modos.",
    ),
    Reason.EXPIRED: Answer(
        "Esta tarjeta es demasiado antigua.",
        "Vuelva a pedirlo para recibir una tarjeta nueva.",
    ),
    Reason.TARGET_BUSY: Answer(
        "Ya se está cambiando algo en esta cuenta.",
        "Espere a que termine y vuelva a pedirlo.",
    ),
    Reason.TARGET_CHANGED: Answer(
        "El nombre, el nombre principal de usuario, el tipo de cuenta o los roles de esta persona "
        "han cambiado desde que se creó la tarjeta.",
        "Vuelva a pedirlo para recibir una tarjeta nueva.",
    ),
    Reason.ENTRA_SAID_NO: Answer(
        "Microsoft Entra rechazó el restablecimiento.",
        "Compruebe sus roles en el centro de administración de Microsoft Entra, o pídaselo a un "
        "administrador con más permisos.",
    ),
    Reason.PASSWORD_REJECTED: Answer(
        "La nueva contraseña no cumplía una directiva de contraseñas de su organización.",
        "Vuelva a pedirlo: Latchkey crea otra contraseña. Si tampoco funciona, consulte a los "
        "responsables de la directiva.",
    ),
    Reason.ENTRA_BUSY: Answer(
        "Microsoft Entra está ocupado o no responde.",
        "Inténtelo de nuevo en unos minutos.",
    ),
    Reason.NO_TOKEN: Answer(
        "Microsoft Entra no dejó que Latchkey actuara en su nombre.",
        "Inicie sesión de nuevo y repita su solicitud.",
    ),
    Reason.WRITEBACK_FAILED: Answer(
        "Windows Server AD no aceptó la nueva contraseña.",
        "Restablézcala en Windows Server AD, o consulte a los responsables de Microsoft Entra "
        "Connect.",
    ),
    Reason.WRITEBACK_REFUSED: Answer(
        "Microsoft Entra no aceptó la contraseña de esta cuenta sincronizada: la escritura "
        "diferida de contraseñas está desactivada, o la contraseña incumple una directiva.",
        "Restablezca la contraseña en Windows Server AD, o consulte a los responsables de "
        "Microsoft Entra Connect.",
    ),
    Reason.INTERRUPTED: Answer(
        "Latchkey se detuvo antes de consultar a Microsoft Entra.",
        "Vuelva a pedirlo para recibir una tarjeta nueva.",
    ),
    Reason.FORGOTTEN: Answer(
        "La contraseña temporal se ha eliminado y ya no se puede mostrar.",
        "Si aún hace falta, restablezca la contraseña de nuevo.",
    ),
    **ACT_REASONS["es"],
    **RECEIVER_REASONS["es"],
}

STATES = {
    State.PENDING: TitledText("Esperando su decisión", "Todavía no se ha cambiado nada."),
    State.EXECUTING: TitledText(
        "Restableciendo la contraseña",
        "Microsoft Entra está estableciendo una contraseña temporal. Esta tarjeta se actualiza "
        "automáticamente.",
    ),
    State.DONE: TitledText(
        "Restablecimiento completado",
        "La contraseña se ha restablecido.",
    ),
    State.ACCEPTED: TitledText(
        "Restablecimiento aceptado, aún sin confirmar",
        "Microsoft Entra ha aceptado la contraseña temporal, pero no la ha confirmado. Puede "
        "tardar hasta 5 minutos en funcionar.",
    ),
    State.UNKNOWN: TitledText(
        "Restablecimiento de resultado desconocido",
        "Microsoft Entra no dio una respuesta clara: la contraseña puede haberse restablecido o "
        "no. Si no puede esperar, restablézcala de nuevo: vale la contraseña más reciente.",
    ),
    State.REFUSED: TitledText(
        "Restablecimiento rechazado", "Esta solicitud no ha cambiado la contraseña."
    ),
    State.NOT_DONE: TitledText(
        "Restablecimiento no realizado", "Esta solicitud no ha cambiado la contraseña."
    ),
    State.DELIVERED: TitledText(
        "Restablecimiento completado",
        "La contraseña se ha restablecido.",
    ),
    State.UNDELIVERED: TitledText(
        "Contraseña temporal no entregada",
        "Microsoft Entra ha aceptado una contraseña nueva, pero no se le pudo entregar. Nadie la "
        "conoce. Restablezca la contraseña de nuevo.",
    ),
    State.CANCELLED: TitledText(
        "Restablecimiento cancelado", "Esta solicitud no ha cambiado la contraseña."
    ),
    State.EXPIRED: TitledText(
        "Restablecimiento caducado",
        "No se aprobó a tiempo. Esta solicitud no ha cambiado la contraseña.",
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
    AccountKind.EMAIL_CODE: "Invitado con código de acceso de un solo uso por correo electrónico",
    AccountKind.NOT_REDEEMED: "Invitado que aún no ha aceptado",
    AccountKind.LOCAL: "Cuenta de cliente de un inquilino de Azure AD B2C",
    AccountKind.AGENT: "Cuenta de un agente de IA",
}

HINDRANCES = {
    Hindrance.CONSENT: Answer(
        "Latchkey aún no tiene el consentimiento de su organización.",
        "Pida a un Administrador global (Global Administrator) que conceda el consentimiento del "
        "administrador a la aplicación y vuelva a intentarlo.",
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
    Hindrance.POLICY: Answer(
        "Una directiva de su organización prohíbe este inicio de sesión.",
        "Consulte a un administrador de su organización y dele el código de abajo.",
    ),
    Hindrance.RISK: Answer(
        "Microsoft Entra ve un riesgo en este inicio de sesión o pide otra prueba de que es usted.",
        "Inicie sesión en la página Información de seguridad, siga las indicaciones y vuelva a "
        "intentarlo.",
    ),
    Hindrance.SIGN_IN_AGAIN: Answer(
        "Su inicio de sesión ya no es válido.",
        "Inicie sesión de nuevo y repita su solicitud.",
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
        "Pida a un administrador que se la asigne en Microsoft Entra.",
    ),
    Hindrance.WRONG_TENANT: Answer(
        "Latchkey no trabaja para la organización de esta cuenta.",
        "Inicie sesión con su cuenta de la organización que usa Latchkey.",
    ),
    Hindrance.CONFIGURATION: Answer(
        "Latchkey no está bien configurado en Microsoft Entra.",
        "Avise a los responsables de Latchkey y deles el código de abajo.",
    ),
    Hindrance.BUSY: Answer(
        "Microsoft Entra está ocupado o no responde.",
        "Inténtelo de nuevo en unos minutos.",
    ),
    Hindrance.OTHER: Answer(
        "Microsoft Entra dio un motivo que Latchkey no conoce.",
        "Inicie sesión de nuevo. Si continúa, dé el código de abajo a los responsables de "
        "Latchkey.",
    ),
}

UNREACHABLE = {
    Unreachable.NOT_INSTALLED: "Todavía no puedo enviarle mensajes privados. Agregue la "
    "aplicación Latchkey en Teams y vuelva a pedírmelo allí.",
    Unreachable.BLOCKED: "No puedo enviarle mensajes privados porque me ha bloqueado. "
    "Desbloquéeme en su chat conmigo y vuelva a pedírmelo allí.",
    Unreachable.DISABLED: "No puedo enviarle mensajes privados porque su administrador de Teams "
    "ha desactivado la aplicación.",
    Unreachable.GONE: "Ya no encuentro nuestro chat privado. Abra Latchkey en Teams y pídamelo "
    "allí.",
    Unreachable.THROTTLED: "Teams limita ahora mismo el número de mensajes. Inténtelo de nuevo "
    "en un minuto.",
    Unreachable.OTHER: "Ahora no puedo enviarle mensajes privados. Abra Latchkey en Teams y "
    "pídamelo allí.",
}

WISHES = {
    Wish.AUDIT_STATUS: "Latchkey no muestra su registro en el chat. Cada restablecimiento figura "
    "en el registro de auditoría de Microsoft Entra, a nombre del administrador que lo aprobó.",
    Wish.EXPLAIN_PERMISSION: "Pídalo sin más: antes de que pase nada, Latchkey dice si usted "
    "puede, por qué no y quién puede. La tabla de Microsoft indica qué rol puede restablecer la "
    "contraseña de quién.",
    Wish.FIND_USER: "Latchkey solo busca personas para ayudarlas a iniciar sesión. Todos los "
    "usuarios están en el centro de administración de Microsoft Entra.",
    Wish.ADD_USER: "Latchkey no puede agregar ni eliminar usuarios.",
    Wish.ASSIGN_ROLE: "Latchkey no puede asignar roles.",
    Wish.EDIT_PROFILE: "Latchkey no puede cambiar perfiles. Abra el usuario y elija Editar "
    "propiedades.",
    Wish.CREATE_GROUP: "Latchkey no puede crear grupos ni cambiar sus miembros.",
    Wish.DISABLE_ACCOUNT: "Latchkey no puede bloquear ni permitir el inicio de sesión. Abra el "
    "usuario y cambie Cuenta habilitada en las propiedades.",
    Wish.DELETE_USER: "Latchkey no puede eliminar a nadie. Abra el usuario y elija allí Eliminar.",
    Wish.BULK_RESET: "Latchkey restablece una contraseña cada vez, cada una con su propia "
    "aprobación. Indique una sola persona.",
    Wish.SHOW_SECRET: "Una contraseña temporal solo se muestra con el botón de su tarjeta, hasta "
    "que se acaba el tiempo. Después, restablezca la contraseña de nuevo.",
    Wish.VERIFY_CALLER: "Ningún mensaje muestra quién llama. Pida lo que necesita quien llama: "
    "si Latchkey puede comprobar las llamadas, la tarjeta tiene el botón «Comprobar quién "
    "llama». Si no, siga las normas de su organización antes de continuar.",
    Wish.OUT_OF_SCOPE: "Latchkey solo ayuda a iniciar sesión: con contraseña, pase de acceso "
    "temporal, teléfono nuevo y sesiones. La ayuda lo enumera todo.",
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
        upn="UPN",
        department="Departamento",
        title="Puesto",
        office="Oficina",
        object_id="Id. de objeto (final)",
        account="Cuenta",
        roles="Roles y grupos",
        your_role="Su rol",
        who_can="Roles que pueden",
        activate="Rol que puede activar",
        typed="Su texto",
        nearest="Nombres parecidos",
        reference="Referencia",
        password="Contraseña temporal",  # noqa: S106 - a label
        answer="Código",
        at="Hora",
        correlation="Id. de correlación",
        left_out="Sin revisar",
    ),
    buttons=Buttons(
        approve="Aprobar",
        cancel="Cancelar",
        check="Comprobar ahora",
        choose="Elegir a {name}",
        show="Mostrar contraseña",
        forget="Listo, eliminar",
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
        must_change="El usuario tendrá que cambiarla en el próximo inicio de sesión.",
        no_expiry="Hasta entonces no caduca.",
        synced="La contraseña se escribe de vuelta en Windows Server AD. Si la contraseña de la "
        "cuenta de AD nunca expira, no se pedirá al usuario que la cambie.",
        disabled="Esta cuenta está deshabilitada: nadie puede iniciar sesión hasta que se "
        "habilite.",
        resource="Esta es la cuenta de un buzón compartido, una sala o un equipamiento, no de "
        "una persona.",
        lookalike="Advertencia: este nombre contiene caracteres invisibles o engañosos. Compare "
        "el UPN y el id. de objeto.",
        no_roles="Ningún rol de administrador",
        role_group="Grupo asignable a roles, protegido como un administrador",
        expires="Esta solicitud es válida durante {span}.",
    ),
    choice=Choice(
        several=TitledText(
            "¿A quién se refiere?",
            "Hay varias coincidencias. Aún no se restablece nada.",
        ),
        more="Hay más. Escriba más del nombre, o el nombre principal de usuario (UPN).",
        closed="Esta elección está cerrada.",
        press="Seleccione el botón junto a la persona correcta, o escriba el nombre principal de "
        "usuario (UPN) exacto.",
        several_summary="Latchkey tiene una pregunta.",
        nobody=TitledText(
            "No se encontró a nadie",
            "No hay coincidencias. Compruebe la ortografía o escriba el nombre principal de "
            "usuario (UPN).",
        ),
        nearest="¿Quiso decir...?",
        nobody_summary="Latchkey no encontró a nadie.",
        mentioned="Teams no indicó qué cuenta se mencionó. Elíjala aquí o escriba el nombre "
        "principal de usuario (UPN).",
    ),
    password=Password(
        until="La contraseña temporal se puede mostrar durante {span}.",
        ready_summary="Latchkey tiene algo privado para usted.",
        shown=TitledText("Contraseña temporal", "Désela solo a esta persona."),
        aloud="Para leer en voz alta",
        all_small="Todo en minúsculas:",
        each_word="Cada palabra empieza con mayúscula, con guiones entre ellas.",
        spell="Deletrear",
        times_shown=Plural("Mostrada una vez.", "Mostrada {number} veces."),
        times_so_far=Plural(
            "Mostrada una vez hasta ahora.", "Mostrada {number} veces hasta ahora."
        ),
        synced="El usuario inicia sesión con ella y después elige una nueva, salvo que la "
        "contraseña de la cuenta de AD nunca expire.",
        forgotten=TitledText(
            "Contraseña temporal eliminada",
            "Latchkey ya no la tiene.",
        ),
        gone_title="Contraseña temporal no disponible",
    ),
    talk=Talk(
        help=TitledText(
            "Lo que sé hacer",
            "Restablezco contraseñas, cierro sesiones en todas partes y emito pases de acceso "
            "temporal, en su nombre y con sus propios roles en Microsoft Entra. No pasa nada "
            "hasta que usted aprueba. Escriba, por ejemplo:",
        ),
        examples=(
            "restablecer la contraseña de Alain",
            "cerrar todas las sesiones de Alain",
            "pase de acceso temporal para alain@contoso.com",
            "¿por qué Alain no puede iniciar sesión?",
            "Alain tiene un teléfono nuevo",
            "varias cuentas han sido hackeadas",
            "cerrar sesión",
        ),
        languages="Hablo inglés, neerlandés, francés, alemán y español. Uso el idioma de Teams; "
        "también puede escribir el nombre de un idioma, o «idioma auto» para volver al de Teams.",
        private="Solo muestro nombres y contraseñas aquí, en nuestro chat privado.",
        summary="Latchkey ha respondido.",
        sign_in="Inicie sesión para que pueda actuar en su nombre.",
        sign_in_button="Iniciar sesión",
        sign_in_code="Si la página de inicio de sesión muestra un código, escríbalo aquí.",
        sign_in_failed="Ese inicio de sesión no funcionó. Seleccione el botón otra vez e inicie "
        "sesión con su propia cuenta de esta organización.",
        signed_in="Ha iniciado sesión. Pídamelo otra vez, por favor.",
        done_after_all="Una contraseña cuyo resultado se desconocía sí se ha restablecido. "
        "Seleccione «{check}» en su tarjeta para recibirla.",
        private_place="Le he enviado un mensaje privado.",
        ask_who="¿De quién debo restablecer la contraseña? Escriba un nombre o un nombre "
        "principal de usuario (UPN).",
        too_many_people="Atiendo a {number} personas a la vez. Recibirá una tarjeta para cada "
        "una de las primeras; indique las demás después.",
        several_people="Una persona tras otra: recibirá una tarjeta por persona.",
        small_talk="A su servicio. Escriba un nombre para empezar o seleccione Ayuda.",
        nothing_to_cancel="No hay nada que cancelar. Lo que se ha aprobado no se puede deshacer; "
        "los botones de su tarjeta indican lo que aún se puede hacer.",
        press_approve="Seleccione Aprobar en la tarjeta. Un mensaje por sí solo no restablece "
        "ninguna contraseña.",
        all_right="De acuerdo, no se restablecerá nada.",
        signed_out="Ha cerrado la sesión aquí. Con su próxima solicitud la iniciará de nuevo con "
        "su cuenta de Teams.",
        language_changed="A partir de ahora hablo español.",
        language_follows="A partir de ahora vuelvo a usar el idioma de Teams.",
        below="La respuesta está abajo.",
        welcome=TitledText(
            "Hola, soy Latchkey",
            "Ayudo a los administradores de TI mientras alguien está al teléfono, en su nombre y "
            "con sus propios roles en Microsoft Entra. No pasa nada hasta que usted aprueba. "
            "Escriba, por ejemplo:",
        ),
        self_service=TitledText(
            "Restablecer su propia contraseña",
            "Trabajo para administradores de TI. Puede restablecer su contraseña sin ayuda.",
        ),
        other_wish="No disponible en Latchkey",
        password_typed=TitledText(
            "Elimine ese mensaje, por favor",
            "Parece contener una contraseña. No la he usado ni guardado. Latchkey crea la "
            "contraseña temporal, para que nadie tenga que escribir una. Si esa contraseña está "
            "en uso, cámbiela.",
        ),
        trouble=TitledText(
            "Se produjo un error",
            "Se produjo un error en Latchkey. Antes de volver a intentarlo, mire la tarjeta, si "
            "la hay. Si continúa, dé la referencia a los responsables de Latchkey.",
        ),
        no_token="No pude actuar en su nombre",  # noqa: S106 - a heading
        sign_in_in_vain=Answer(
            "Ha iniciado sesión y Microsoft Entra sigue pidiendo más: una directiva exige para "
            "Microsoft "
            "Graph algo que no pide al iniciar sesión en Latchkey.",
            "Pida a los responsables del acceso condicional que apliquen esa directiva también a "
            "la aplicación Latchkey y deles el código de abajo.",
        ),
        sign_on_failed="El inicio de sesión automático de Teams ha fallado. Seleccione el botón "
        "de inicio de sesión: después continúa su solicitud.",
        gone=TitledText(
            "Ya no existe",
            "Microsoft Entra ya no conoce esta cuenta. Quizá se acaba de eliminar.",
        ),
        not_readable=TitledText(
            "No puede leerla",
            "Microsoft Entra no le muestra esta cuenta. Compruebe sus roles en el Centro de "
            "administración de Microsoft Entra o consulte a un administrador que pueda más.",
        ),
        no_record=TitledText(
            "Latchkey no puede llevar su registro",
            "Sin registro, Latchkey no restablece nada. Esta solicitud no ha cambiado nada. "
            "Inténtelo de nuevo en unos minutos; si continúa, dé la referencia a los responsables "
            "de Latchkey.",
        ),
        slow_down="Demasiadas solicitudes en poco tiempo. No se pierde nada: continúe dentro de "
        "un minuto.",
        needs_window="Esto se abre en una ventana que esta aplicación no muestra. No se ha "
        "mostrado nada: púlselo en Teams en un ordenador, en un teléfono o en la web.",
        busy=TitledText(
            "No se puede conectar con Microsoft Entra",
            "Microsoft Entra está ocupado o no responde. No se ha cambiado nada. Inténtelo de "
            "nuevo en unos minutos.",
        ),
        refused="Restablecimiento no posible",
        after="Pasos siguientes",
    ),
    outcome=OUTCOMES["es"],
    spelling=Spelling(
        letters=by_first_letter(
            "Antonio Barcelona Carmen Dolores Enrique Francia Gerona Historia Inés José Kilo "
            "Lorenzo Madrid Navidad Oviedo París Querido Ramón Sábado Tarragona Ulises Valencia "
            "Washington Xilófono Yegua Zaragoza"
        ),
        digits=("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
        signs={
            "-": "guion",
            "+": "más",
            "&": "y comercial",
            "=": "signo igual",
            "!": "signo de exclamación",
            "@": "arroba",
            "#": "almohadilla",
            "%": "por ciento",
            "*": "asterisco",
        },
        capital="{letter} mayúscula",
        small="{letter} minúscula",
    ),
)
