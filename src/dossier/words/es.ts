import type { DossierWords } from '../words.ts';

export const es: DossierWords = {
  title: 'Constancia de un envío',
  claims: {
    nothing: 'No se afirma nada sobre este envío: su registro está dañado.',
    uncertain: 'No está probado que esta carta se haya enviado.',
    lost: 'No está probado que esta carta se haya enviado: se perdieron o se dañaron líneas de su registro.',
    contradicted:
      'No está probado que esta carta se haya enviado: un mensaje del {date} dice que salió, en contra de lo que consta.',
    'in-outbox':
      'No está probado que esta carta se haya enviado: se dejó en la bandeja de salida para que la envíe una persona.',
    'not-sent': 'Esta carta no se envió.',
    'said-not-sent': 'Una persona ha dejado constancia de que esta carta no se envió.',
    'not-yet': 'Esta carta no se ha enviado hasta ahora.',
    bounced: 'Consta que esta carta se envió el {date}; fue devuelta sin llegar.',
    'said-bounced': 'Una persona ha dejado constancia de que esta carta, enviada el {date}, fue devuelta sin llegar.',
    'bounced-and-delivered':
      'Consta que esta carta se envió el {date} y que fue devuelta sin llegar; un servidor de correo avisa de que se entregó o se pasó a otro.',
    settled: 'Una persona ha dejado constancia de que esta carta salió {channel} el {date}.',
    'accepted-ahead':
      'El servidor de correo aceptó esta carta para su entrega. El día registrado, el {date}, aún no había llegado cuando se hizo este archivo.',
    'accepted-as-said':
      'El servidor de correo aceptó esta carta para su entrega, el {date}, según ha dejado constancia una persona.',
    accepted: 'El servidor de correo aceptó esta carta el {date} para su entrega.',
  },
  meanings: {
    nothing:
      'Se modificaron o se perdieron partes del registro. Lo que sigue es lo que aún se puede leer y no prueba nada.',
    uncertain:
      'La carta se estaba entregando al servidor de correo, y no se sabe si este la aceptó. Puede haber llegado. Nadie lo ha aclarado todavía.',
    lost: 'No se sabe qué decían esas líneas: la carta puede haberse enviado o no. Nadie lo ha aclarado todavía.',
    contradicted: 'Lo que consta y lo que dice ese mensaje se indican más abajo. Nadie lo ha aclarado todavía.',
    'in-outbox': 'Nadie ha registrado todavía si se envió desde allí.',
    'not-sent': 'Lo que ocurrió se indica más abajo.',
    'said-not-sent':
      'Esto se basa en la palabra de esa persona y no en una máquina. Cuándo se registró, y qué se sabía antes, se indica más abajo.',
    'not-yet': 'Lo que ha ocurrido hasta ahora se indica más abajo.',
    bounced: 'El aviso de que no pudo entregarse se indica más abajo.',
    'said-bounced':
      'Esto se basa en la palabra de esa persona y no en una máquina. Cuándo se registró, y qué se sabía antes, se indica más abajo.',
    'bounced-and-delivered':
      'Ambas cosas se indican más abajo. No se sabe cuál es la cierta: la carta puede haber llegado a un buzón tras su dirección y no a otro.',
    settled:
      'Esto se basa en la palabra de esa persona y no en una máquina. Cuándo se registró, y qué se sabía antes, se indica más abajo.',
    'accepted-ahead':
      'El servidor del remitente se hizo cargo del mensaje, con las palabras citadas más abajo. No demuestra que la carta se haya leído.',
    'accepted-as-said':
      'Que se aceptó se basa en las palabras del servidor, citadas más abajo, y el día, en la palabra de esa persona: el reloj del ordenador iba adelantado y registró un día posterior, que también se indica más abajo. No demuestra que la carta se haya leído.',
    accepted:
      'El servidor del remitente se hizo cargo del mensaje, con las palabras citadas más abajo. No demuestra que la carta se haya leído.',
  },
  channels: { email: 'por correo electrónico', post: 'por correo postal', hand: 'en mano' },
  headings: {
    findings: 'Qué falla en este registro',
    history: 'Qué ocurrió',
    replies: 'Qué llegó de vuelta',
    files: 'Archivos adjuntos',
    check: 'Cómo comprobar esta constancia',
  },
  columns: {
    facts: ['Dato', 'Valor'],
    history: ['Hora (UTC)', 'Qué se registró'],
    files: ['Archivo', 'Qué es'],
    findings: ['Hallazgo', 'Lugar'],
  },
  facts: {
    key: 'Clave',
    subject: 'Asunto',
    dated: 'Fecha de la carta',
    from: 'De',
    to: 'Para',
    copies: 'Copia a',
    envelope: 'Entregado para',
    addressed: 'Dirigida a',
    channel: 'Vía',
    attempts: 'Intentos',
    messageId: 'Message-ID',
    letter: 'SHA-256 de la carta (PDF)',
    message: 'SHA-256 del mensaje',
    ledger: 'Registro',
  },
  shown: '{count}; aquí se muestra el intento {number}',
  verified: 'verificado; líneas: {lines}, cada una con la huella de la anterior',
  unverified: 'no verificado: véase qué falla en este registro',
  hashOnly: 'El mensaje no se conservó, según los ajustes: solo se conoce su huella.',
  encrypted: 'El mensaje está cifrado: solo su destinatario puede abrir la carta que contiene.',
  outOfTime:
    'Las horas no son consecutivas: entretanto se atrasó un reloj, o se reunió lo que registraron dos ordenadores. Lo ocurrido figura en el orden del registro, digan lo que digan las horas.',
  doubted: 'una reparación halló que se habían perdido o dañado líneas del registro',
  setAside:
    'Líneas del registro que una reparación apartó, por no ser fiables o por estar ahora en otro lugar: {count}.',
  copy: 'en copia',
  none: 'No hay nada registrado.',
  findings: {
    'ledger-damaged': 'Una línea del registro fue modificada, está cortada o no sigue a la anterior',
    'line-lost': 'Falta una línea que también estaba guardada en otro lugar',
    'day-to-come':
      'Su día aún no había llegado cuando se hizo este archivo: el reloj del ordenador iba adelantado cuando se registró',
    'message-changed': 'El mensaje conservado fue modificado después',
    'message-missing': 'Falta el mensaje conservado',
    'letter-missing': 'La carta con esta huella no está en el mensaje',
    'reply-missing': 'Falta el archivo de una respuesta o devolución',
  },
  states: {
    claimed: 'reservada por una copia del espacio de trabajo',
    prepared: 'preparada: el mensaje quedó fijado',
    sending: 'comenzó la entrega al servidor de correo',
    sent: 'enviada',
    deferred: 'aplazada',
    rejected: 'rechazada',
    uncertain: 'incierta',
    expired: 'abandonada',
    'in-outbox': 'dejada en la bandeja de salida',
    'not-sent': 'no enviada',
    cancelled: 'retirada',
    bounced: 'devuelta sin llegar',
    answered: 'llegó una respuesta',
    corrected: 'se corrige la naturaleza de una respuesta',
    withdrawn: 'se retira una respuesta registrada antes',
    acknowledgement: 'acuse de recibo',
    answer: 'respuesta',
    refusal: 'negativa',
  },
  notices: {
    delayed: 'un servidor de correo avisa de un retraso',
    delivered: 'un servidor de correo avisa de la entrega',
    relayed: 'un servidor de correo avisa de que la pasó a otro que no informa más',
    contradicted: 'un mensaje dice que la carta salió, en contra de lo que consta',
    settled: 'una persona ha dicho qué fue de ella',
    copied: 'copiada en la carpeta de enviados del remitente',
    'copy-failed': 'falló la copia en la carpeta de enviados del remitente',
    archiving: 'comenzó el envío de una copia oculta al archivo del remitente',
    archived: 'se envió una copia oculta al archivo del remitente',
    'archive-failed': 'falló la copia oculta para el archivo del remitente',
  },
  details: {
    attempt: 'intento {number}',
    reply: 'El servidor dijo: {text}',
    reason: 'Motivo: {text}',
    again: 'Una vez más porque: {text}',
    person: 'registrado por una persona',
    date: 'Fecha: {text}',
    notBefore: 'Se reintentará a partir de {text}',
    file: 'Archivo: {text}',
  },
  files: {
    letter: 'La carta, exactamente como figura en el correo',
    message: 'El correo, exactamente como se conservó al prepararse',
    ledger: 'Las líneas del registro sobre esta clave',
    reply: 'Lo que llegó el {date}: {kind}',
  },
  steps: {
    unpack: 'Extraiga los archivos adjuntos con un lector de PDF, o bien: pdfdetach -saveall ARCHIVO.pdf',
    hash: 'Calcule las huellas y compárelas con las de arriba: sha256sum {files} (o bien: openssl dgst -sha256 {files})',
    contained: 'Abra {message} en un programa de correo: el PDF que contiene tiene la misma huella que {letter}.',
    chain:
      "En {ledger}, «prev» es el SHA-256 de la línea anterior de la misma clave, sin su fin de línea. Para la primera línea: head -n 1 {ledger} | tr -d '\\n' | sha256sum",
  },
  pageLabel: 'Página {page} de {pages}',
};
