# Palabras del teléfono del orador en español
# reviewed-by: none

## When they are on
phone-in = Le toca en { $span }
phone-soon = Le toca en cuanto todo esté listo
phone-now = Le toca ahora
phone-spoken = Gracias. Habló { $spoken } de { $whole }.
phone-none = No tiene ninguna intervención en este programa.
phone-times = { $time }, previsto { $planned }
phone-leads-now = Usted dirige { $name }. Ahora: { $title }
phone-leads-next = Usted dirige { $name }. A continuación, a las { $time }: { $title }
phone-start = Inicio
phone-room = Sala
phone-lead = Presenta
phone-join = Unirse a la llamada

## What they are told, and what they ask for
phone-ok = OK
phone-read = Leído
phone-more = Más tiempo
phone-ask = Necesito 2 minutos más
phone-asked = Pedido. Decide el control.
phone-given = Concedido.
phone-declined = Denegado: respete su tiempo.
phone-tone-on = Sonido activado
phone-tone-off = Sonido desactivado

## Without their link
phone-no-link = Hace falta el enlace
phone-no-link-where = Esta página se abre con el enlace de su correo de recordatorio. Ábralo de nuevo en este teléfono.
