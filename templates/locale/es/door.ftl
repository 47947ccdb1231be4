# Textos de la página de la entrada en español: quién ha llegado, por nombre o por credencial.
# reviewed-by: none

door-title = Entrada
door-in = Registrados
door-find = Nombre de la persona
door-find-hint = Bastan unas letras de cada palabra. Los acentos y el orden no cuentan.
door-find-button = Buscar
door-found = Encontrado
door-check-in = Registrar
door-back = Deshacer
door-since = Registro a las { $time }
door-since-by = Registro a las { $time } por { $by }
door-none = En la lista no hay nadie con ese nombre.
door-more = Hay más. Escriba más letras.
door-walk-in = Registrar a «{ $name }», que no está en ninguna lista
door-not-listed = en ninguna lista
door-gone = Una persona que ya no está en la lista
door-recent = Últimos registros
door-nobody = Todavía no hay nadie registrado.
door-code = Código de la credencial
door-code-hint = Está debajo del código cuadrado, en la página personal del invitado.
door-code-unknown = Nadie en la lista tiene este código.
door-scan = Leer con la cámara
door-scan-stop = Parar la cámara
door-no-camera = Aquí no se puede usar la cámara. Busque a la persona por su nombre.
door-is-in = Registro hecho: { $name }.
door-already = Ya constaba: { $name }.
door-is-back = Registro deshecho: { $name }.
door-refused = No se ha aceptado: { $name }. Busque de nuevo a la persona.
door-not-taken = No se ha aceptado. Busque de nuevo a la persona.
door-waiting = Sin enviar todavía:
door-offline = Sin conexión. Lo que registre se guarda en este teléfono y se envía después.
door-kept = Esta página se abre también sin conexión.
door-connected = Conectado
door-closed = Este enlace ya no abre la entrada. Pida uno nuevo al organizador.
door-for-door = Este código se muestra en la entrada de la reunión. No abre nada.
