//! Words around and in addresses that are told in a sentence, in small letters.

/// Before an address. The last word is whole; longer ones need not be listed before their own beginnings.
#[rustfmt::skip]
pub(super) const LEADS: &[&str] = &[
    "live at", "lives at", "lived at", "living at", "live on", "lives on", "address is", "address:", "address was", "addr is", "addr:",
    "send it to", "send them to", "send that to", "send to", "ship it to", "ship them to", "ship to", "shipped to", "deliver to",
    "deliver it to", "delivered to", "mail it to", "mail to", "pick me up at", "pick me up from", "pick up at", "pick it up at", "come to",
    "come over to", "moved to", "moving to", "move to", "house is at", "home is at", "place is at", "we are at", "we're at", "i'm at",
    "i am at", "im at", "located at", "reside at", "resides at", "residing at", "meet me at", "meet at", "drop it at", "drop it off at",
    "drop off at", "staying at", "stay at", "office is at", "office at", "house at", "flat at", "apartment at",
    "wohne in", "wohnt in", "wohnen in", "wohne am", "wohne an", "wohnt am", "wohnhaft", "adresse ist", "adresse lautet", "adresse:",
    "adresse :", "anschrift ist", "anschrift lautet", "anschrift:", "schick es an", "schicken an", "schicken sie es an", "liefern an",
    "lieferung an", "liefern sie an", "komm in die", "zieh in die", "gezogen in die",
    "habite au", "habite", "habitons au", "adresse est", "adresse c'est", "adresse c’est", "envoyer au", "envoyez au", "livrer au",
    "livraison au", "domicilié au", "domiciliée au", "demeurant au", "envoie ça au", "envoies ça au", "manda eso a", "mándame eso a", "réside au",
    "vivo en", "vive en", "vivimos en", "dirección es", "direccion es", "dirección:", "direccion:", "domicilio es", "domicilio:",
    "domiciliado en", "domiciliada en", "envíalo a", "envialo a", "enviar a", "mándalo a", "mandalo a", "entregar en",
    "abito in", "abita in", "abitiamo in", "indirizzo è", "indirizzo e'", "indirizzo:", "residente in", "vivo in", "spedire a", "spedire in",
    "spedisci a", "spedisci in", "consegnare in",
    "woon op", "woon aan", "woon in", "woont op", "woont aan", "woont in", "wonen op", "wonen aan", "adres is", "adres:", "stuur het naar",
    "bezorgen op",
    "moro na", "moro no", "mora na", "mora no", "moramos na", "endereço é", "endereco é", "endereco e", "endereço:", "endereco:",
    "resido na", "enviar para", "entregar na", "morada é", "morada:",
    "mieszkam na", "mieszkam przy", "mieszka przy", "adres to",
    "bor på", "bor i", "adressen er", "adressen är", "adressen min er",
];

/// Small words between those and the address.
#[rustfmt::skip]
pub(super) const SMALL: &[&str] = &[
    "the", "my", "house", "number", "no", "now", "der", "dem", "den", "die", "das", "im", "am", "an", "bei", "in", "de", "het", "la", "el",
    "il", "le", "na", "no", "au", "à", "en", "os", "ul",
];

/// Behind the name of an English street; the number stands first.
#[rustfmt::skip]
pub(super) const BEHIND_NAME: &[&str] = &[
    "st", "street", "ave", "av", "avenue", "rd", "road", "ln", "lane", "dr", "drive", "blvd", "boulevard", "ct", "court", "pl", "place",
    "way", "ter", "terr", "terrace", "cir", "circle", "hwy", "highway", "pkwy", "parkway", "sq", "square", "close", "cres", "crescent",
    "gardens", "gdns", "grove", "hill", "mews", "row", "walk", "trail", "trl", "alley", "loop", "plaza", "pike", "turnpike", "quay", "wharf",
    "esplanade", "parade", "broadway",
];
/// Before the name of a street; in French the number stands before.
#[rustfmt::skip]
pub(super) const BEFORE_NAME: &[&str] = &[
    "rue", "ruelle", "venelle", "faubourg", "sentier", "avenue", "av", "avda", "boulevard", "bd", "allée", "allee", "place", "quai", "chemin", "impasse", "route", "cours", "passage",
    "via", "viale", "piazza", "piazzale", "corso", "vicolo", "largo", "strada", "calle", "c/", "avda", "avenida", "paseo", "plaza",
    "carrer", "ronda", "carretera", "rua", "travessa", "praça", "praca", "alameda", "estrada", "rodovia", "ul", "ulica", "ulicy", "al",
    "aleja", "alei", "aleje", "plac", "os", "osiedle", "str", "strada", "bulevardul",
];
/// What the names of streets end with where both are one word; the number stands behind.
#[rustfmt::skip]
pub(super) const ENDINGS: &[&str] = &[
    "straße", "strasse", "str", "weg", "gasse", "allee", "platz", "ring", "damm", "ufer", "chaussee", "steig", "graben", "markt",
    "straat", "laan", "plein", "gracht", "kade", "singel", "dreef", "steeg", "dijk", "pad", "gatan", "vägen", "vej", "gade", "veien",
    "gata", "katu", "tie",
];
/// Words that no name of a street is told with.
#[rustfmt::skip]
pub(super) const NO_NAME: &[&str] = &[
    "on", "my", "the", "a", "an", "in", "of", "to", "and", "at", "for", "some", "very", "too", "pm", "am", "people", "other", "is", "it",
    "i", "we", "you", "by", "or", "as", "with", "from", "so", "then", "there", "hours", "hour", "minutes", "mins", "min", "days", "weeks",
    "months", "years", "times", "percent", "more", "different", "new", "near", "just", "only", "o'clock", "oclock", "sharp", "this", "that",
];
/// Before the number of a flat or floor.
#[rustfmt::skip]
pub(super) const UNITS: &[&str] = &[
    "apt", "apartment", "unit", "suite", "ste", "flat", "floor", "fl", "room", "rm", "bldg", "building", "piso", "puerta", "planta", "int",
    "interno", "scala", "bus", "etage", "étage", "stock", "whg", "wohnung", "apto", "bloco", "casa", "m", "lgh", "esc", "bat", "bât",
];
/// Between street and number.
#[rustfmt::skip]
pub(super) const NUMBER: &[&str] = &["n", "nº", "n°", "no", "nr", "num", "numero", "número", "numéro", "number"];
/// Between an address and its town.
pub(super) const IN: &[&str] = &["in", "à", "a", "en", "em", "w", "i", "te"];
pub(super) const COMPASS: &[&str] = &["n", "s", "e", "w", "ne", "nw", "se", "sw"];
/// States of the United States, provinces of Canada and states of Australia, as mail abbreviates them, and what people
/// call some towns and countries.
#[rustfmt::skip]
pub(super) const STATES: &[&str] = &[
    "al", "ak", "az", "ar", "ca", "co", "ct", "de", "dc", "fl", "ga", "hi", "id", "il", "in", "ia", "ks", "ky", "la", "me", "md", "ma", "mi",
    "mn", "ms", "mo", "mt", "ne", "nv", "nh", "nj", "nm", "ny", "nc", "nd", "oh", "ok", "or", "pa", "ri", "sc", "sd", "tn", "tx", "ut", "vt",
    "va", "wa", "wv", "wi", "wy", "on", "qc", "bc", "ab", "mb", "sk", "ns", "nb", "nl", "pe", "nsw", "vic", "qld", "tas", "act", "nyc", "sf",
    "uk", "usa", "us",
];
/// Of those, such as are words too.
pub(super) const WORDS_TOO: &[&str] = &[
    "in", "or", "me", "hi", "ok", "on", "us", "id", "la", "de", "co", "al", "ma", "pa", "mi", "no",
    "act",
];
/// Towns as their own people call them, which the list of places may have by their English names alone.
#[rustfmt::skip]
pub(super) const TOWNS: &[&str] = &[
    "milano", "roma", "torino", "napoli", "firenze", "venezia", "genova", "bologna", "münchen", "muenchen", "köln", "koeln", "nürnberg",
    "hannover", "wien", "zürich", "genf", "genève", "bruxelles", "brussel", "antwerpen", "lisboa", "porto", "sevilla", "zaragoza",
    "warszawa", "kraków", "krakow", "praha", "københavn", "göteborg", "bucurești", "cdmx", "marseille", "lyon",
];
