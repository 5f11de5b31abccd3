"""Why somebody cannot sign in, in Spanish."""

from cards.words.diagnosis.shape import DiagnosisWords
from cards.words.sentences import Answer
from resets.sign_in_facts import Gap
from resets.troubles import Trouble

SPANISH = DiagnosisWords(
    title="Por qué puede fallar el inicio de sesión",
    unlock_title="Desbloquear una cuenta",
    summary="Latchkey ha buscado qué impide a alguien iniciar sesión.",
    ask_who="¿Quién no puede iniciar sesión? Escriba un nombre o un nombre principal de usuario "
    "(UPN).",
    nothing="Latchkey no ha encontrado nada que lo impida.",
    blind="Un bloqueo en curso, el acceso condicional, el dispositivo y la red no se ven desde "
    "aquí.",
    log_empty="El registro de inicios de sesión no muestra ninguno en los últimos siete días.",
    log="Según el registro de inicios de sesión de Microsoft Entra",
    unseen="Sin consultar",
    reset="Restablecer la contraseña",
    properties="Propiedades",
    methods="Métodos de inicio de sesión",
    new_phone="Teléfono nuevo",
    sign_in_log="Registro de inicios de sesión",
    again="Volver a mirar",
    troubles={
        Trouble.LOCK_ENDS_BY_RESET: Answer(
            "No existe un desbloqueo aparte: restablecer la contraseña desbloquea la cuenta.",
            "El bloqueo inteligente también termina por sí solo, al principio al cabo de un "
            "minuto, después al cabo de más tiempo. Mientras dura, se rechaza incluso la "
            "contraseña correcta.",
        ),
        Trouble.LOCK_IS_ADS: Answer(
            "Esta cuenta viene de Windows Server AD, y un bloqueo de allí solo se levanta allí.",
            "El bloqueo inteligente de Microsoft Entra es otro: termina por sí solo al cabo de un "
            "rato, o en cuanto se restablece la contraseña.",
        ),
        Trouble.LOCK_IS_ELSEWHERE: Answer(
            "Microsoft Entra no comprueba la contraseña de esta cuenta, así que aquí no hay nada "
            "que desbloquear.",
            "Si está bloqueada, lo está donde esta persona inicia sesión.",
        ),
        Trouble.DISABLED: Answer(
            "El inicio de sesión está bloqueado: la cuenta está deshabilitada.",
            "Averigüe por qué antes de volver a habilitarla: en las propiedades del usuario, o en "
            "Windows Server AD si la cuenta viene de allí.",
        ),
        Trouble.PASSWORD_CHANGED: Answer(
            "La contraseña se cambió, y no lo hizo Latchkey: {moment}.",
            "Si no fue el usuario: restablezca la contraseña y cierre su sesión en todas partes. "
            "Si fue él, quizá un teléfono o un programa de correo siga probando la contraseña "
            "anterior.",
        ),
        Trouble.TEMPORARY_REPLACED: Answer(
            "La contraseña se cambió después de que Latchkey estableciera una temporal: {moment}.",
            "Lo más probable es que el usuario haya elegido la suya. Quizá un teléfono o un "
            "programa de correo siga probando una anterior. Si no fue el usuario: restablezca la "
            "contraseña y cierre su sesión en todas partes.",
        ),
        Trouble.TEMPORARY_UNUSED: Answer(
            "La contraseña temporal aún no se ha sustituido. Es de: {moment}.",
            "Quizá nunca llegó al usuario, o se escribió mal. No caduca: establezca una nueva o "
            "inutilice esta.",
        ),
        Trouble.MADE_USELESS: Answer(
            "La contraseña temporal se inutilizó: {moment}. Nadie conoce la que ocupó su lugar.",
            "Restablezca la contraseña para que el usuario vuelva a tener una.",
        ),
        Trouble.PASSWORD_EXPIRED: Answer(
            "La contraseña caducó: {moment}.",
            "Quien aún la conozca puede cambiarla al iniciar sesión. Si no, restablézcala.",
        ),
        Trouble.MUST_CHANGE: Answer(
            "La contraseña debe cambiarse en el próximo inicio de sesión.",
            "Los programas de correo antiguos y otras aplicaciones no saben hacerlo: el usuario "
            "debe iniciar sesión primero en una página web. Si no conoce la contraseña, "
            "restablézcala.",
        ),
        Trouble.NO_WRITEBACK: Answer(
            "La contraseña está en Windows Server AD, y la escritura diferida de contraseñas está "
            "desactivada.",
            "Mire allí si ha caducado y restablézcala allí. Un Pase de acceso temporal funciona "
            "sin ello.",
        ),
        Trouble.FEDERATED: Answer(
            "El dominio está federado: esta persona inicia sesión con otro proveedor de identidad.",
            "Busque allí la causa. Un Pase de acceso temporal se acepta antes de consultar al "
            "proveedor.",
        ),
        Trouble.ELSEWHERE: Answer(
            "Esta cuenta inicia sesión en otro lugar.",
            "Busque allí la causa.",
        ),
        Trouble.SMS_ENDS: Answer(
            "Solo hay registrados SMS o llamadas, y Microsoft los retira el {date}.",
            "A partir de entonces nadie podrá entrar con ellos. El usuario debe registrar ya otro "
            "método; un Pase de acceso temporal lo hace posible.",
        ),
        Trouble.SMS_HAS_ENDED: Answer(
            "Solo hay registrados SMS o llamadas, y Microsoft los retiró el {date}.",
            "El usuario podrá entrar en cuanto haya registrado una clave de acceso. Un Pase de "
            "acceso temporal lo hace posible.",
        ),
        Trouble.NO_METHOD: Answer(
            "No hay registrado ningún método de inicio de sesión aparte de la contraseña.",
            "Donde se exige la autenticación multifactor, el inicio de sesión se detiene ahí. Con "
            "un Pase de acceso temporal el usuario puede registrar uno.",
        ),
        Trouble.NEEDS_DEVICE: Answer(
            "El inicio de sesión pasa por un dispositivo: un teléfono, una llave de seguridad o un "
            "equipo.",
            "Si se ha perdido, roto o sustituido, el usuario no puede entrar sin él. Un Pase de "
            "acceso temporal lo permite, y lo que ya no existe se puede quitar.",
        ),
        Trouble.NEW_ACCOUNT: Answer(
            "La cuenta es reciente. Se creó: {moment}.",
            "Las licencias, los grupos y el buzón pueden tardar una hora. Inténtelo de nuevo "
            "entonces.",
        ),
        Trouble.GOT_IN: Answer(
            "El último inicio de sesión se completó.",
            "Así que quizá solo falle una aplicación o un dispositivo. El registro va unos minutos "
            "por detrás.",
        ),
        Trouble.WRONG_PASSWORD: Answer(
            "La contraseña era incorrecta.",
            "El usuario debe comprobar las mayúsculas y el idioma del teclado. Si no conoce la "
            "contraseña, restablézcala.",
        ),
        Trouble.LOCKED: Answer(
            "Bloqueo inteligente: demasiadas contraseñas incorrectas, o una dirección de la que "
            "Microsoft Entra desconfía.",
            "Termina por sí solo, o de inmediato al restablecer la contraseña.",
        ),
        Trouble.LOGGED_EXPIRED: Answer(
            "La contraseña había caducado o debía cambiarse.",
            "Quien aún la conozca puede cambiarla al iniciar sesión. Si no, restablézcala.",
        ),
        Trouble.LOGGED_DISABLED: Answer(
            "La cuenta estaba deshabilitada.",
            "Averigüe por qué antes de volver a habilitarla.",
        ),
        Trouble.CONDITIONAL_ACCESS: Answer(
            "Una directiva de acceso condicional bloqueó el inicio de sesión.",
            "El registro de inicios de sesión dice cuál. Restablecer la contraseña no sirve.",
        ),
        Trouble.MFA_WANTED: Answer(
            "Se exigía la autenticación multifactor y aún no se había completado.",
            "Si el teléfono se ha perdido o no funciona, un Pase de acceso temporal permite "
            "entrar.",
        ),
        Trouble.MFA_FAILED: Answer(
            "La autenticación multifactor falló: se denegó o no se respondió.",
            "Pregunte si el usuario empezó ese inicio de sesión. Si no, otra persona conoce la "
            "contraseña. Si el teléfono se ha perdido, un Pase de acceso temporal permite entrar.",
        ),
        Trouble.MUST_REGISTER: Answer(
            "El usuario debe registrarse primero para la autenticación multifactor.",
            "Un Pase de acceso temporal lo hace posible.",
        ),
        Trouble.DEVICE: Answer(
            "El dispositivo no cumple los requisitos de su organización.",
            "Debe estar administrado y ser conforme. Restablecer la contraseña no sirve.",
        ),
        Trouble.NO_SUCH_NAME: Answer(
            "El nombre de usuario que se escribió no existe en su organización.",
            "El usuario debe escribir el nombre principal de usuario tal como figura arriba.",
        ),
        Trouble.AD_PASSWORD_EXPIRED: Answer(
            "La contraseña había caducado en Windows Server AD.",
            "El usuario puede cambiarla en un equipo de la red de la organización. Si no, "
            "restablézcala.",
        ),
        Trouble.SESSION_ENDED: Answer(
            "La sesión había terminado, porque se cambió la contraseña o se cerró la sesión del "
            "usuario en todas partes.",
            "El usuario debe cerrar sesión en la aplicación y volver a iniciarla.",
        ),
        Trouble.SIGN_IN_AGAIN: Answer(
            "Su organización pide de vez en cuando un nuevo inicio de sesión.",
            "Basta con que el usuario vuelva a iniciar sesión.",
        ),
        Trouble.CONSENT: Answer(
            "Nadie ha dado aún su consentimiento a la aplicación.",
            "El registro de inicios de sesión nombra la aplicación. Consulte a los responsables de "
            "las aplicaciones de su organización.",
        ),
        Trouble.APP_UNKNOWN: Answer(
            "Su organización no conoce la aplicación.",
            "El registro de inicios de sesión la nombra. A menudo está configurada para otra "
            "organización.",
        ),
        Trouble.PASS_NOT_TAKEN: Answer(
            "No se aceptó un Pase de acceso temporal: agotado, caducado o mal escrito.",
            "Cree uno nuevo.",
        ),
        Trouble.OTHER_CODE: Answer(
            "Microsoft Entra rechazó el inicio de sesión por un motivo que Latchkey no conoce.",
            "El registro de inicios de sesión dice más.",
        ),
    },
    gaps={
        Gap.ACCOUNT: "Microsoft Entra no dijo de cuándo es la cuenta ni si su contraseña caduca.",
        Gap.METHODS_ROLE: "Su rol no permite leer los métodos de inicio de sesión.",
        Gap.METHODS_BUSY: "Los métodos de inicio de sesión no se han podido leer en este momento.",
        Gap.LOG_OFF: "Latchkey no lee aquí el registro de inicios de sesión.",
        Gap.LOG_PERMISSION: "A Latchkey le falta el permiso para el registro de inicios de sesión: "
        "AuditLog.Read.All.",
        Gap.LOG_ROLE: "Su rol no permite leer el registro de inicios de sesión.",
        Gap.LOG_LICENCE: "Sin Microsoft Entra ID P1 no se puede leer el registro de inicios de "
        "sesión.",
        Gap.LOG_BUSY: "Microsoft Entra no mostró el registro de inicios de sesión en este momento.",
        Gap.AD: "Latchkey no ve si la cuenta está bloqueada o caducada en Windows Server AD.",
    },
)
