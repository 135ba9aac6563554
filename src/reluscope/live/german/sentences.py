"""One catalogue: what the server says in English, and the same in German.

Of what stands in braces, ``{name}`` stays as it is, ``{name:number}`` gets a decimal comma, and
``{name:said}`` is itself in the catalogue, a number, or a name in quotes. Where several sentences
fit, the first one counts.
"""

SENTENCES = {
    # tables
    "The table": "Die Tabelle",
    "1 point": "1 Punkt",
    "{n:number} points": "{n} Punkte",
    "points": "Punkte",
    "classes": "Klassen",
    "{table:said}: {points:said}, features {features}, classes {classes}": (
        "{table}: {points}, Merkmale {features}, Klassen {classes}"
    ),
    "1 row is left out:": "1 Zeile ist ausgelassen:",
    "{n:number} rows are left out:": "{n} Zeilen sind ausgelassen:",
    "and {n:number} more": "und {n} weitere",
    "{table:said} has {n:number} {what:said}, but the page takes {most:number} at most.": (
        "{table} hat {n} {what}, aber die Seite nimmt höchstens {most}."
    ),
    "{table:said} is empty; it must have a row of numbers at least.": (
        "{table} ist leer; wenigstens eine Zeile mit Zahlen muss darin stehen."
    ),
    "{table:said} has a header, but no row below it.": (
        "{table} hat eine Kopfzeile, aber keine Zeile darunter."
    ),
    "{table:said} has no usable row:": "{table} hat keine brauchbare Zeile:",
    "{table:said} has a row of more than {most:number} letters; is it a CSV file, and is every "
    "quote closed?": (
        "{table} hat eine Zeile mit mehr als {most} Zeichen; ist es eine CSV-Datei, und ist jedes "
        "Anführungszeichen geschlossen?"
    ),
    "{table:said}: all {n:number} rows of class {name} would be left out; {repair:said}:": (
        "{table}: Alle {n} Zeilen der Klasse {name} fielen weg; bitte {repair}:"
    ),
    "mend or delete them": "berichtigen oder löschen",
    "name the file's encoding": "als UTF-8 speichern",
    "{table:said}, line {line:number}: {why:said}": "{table}, Zeile {line}: {why}",
    "line {line:number}: {why:said}": "Zeile {line}: {why}",
    "there are only empty rows": "es gibt nur leere Zeilen",
    "not readable ({error}): is a quote not closed?": (
        "nicht lesbar ({error}): Ist ein Anführungszeichen nicht geschlossen?"
    ),
    "the label is missing": "die Klasse fehlt",
    "the label is of an unknown encoding, not {known}: {text}": (
        "die Klasse hat eine unbekannte Kodierung, nicht {known}: {text}"
    ),
    "{name} is of an unknown encoding, not {known}: {text}": (
        "{name} hat eine unbekannte Kodierung, nicht {known}: {text}"
    ),
    "{name} is missing": "{name} fehlt",
    "{name} is infinite: {text}": "{name} ist unendlich: {text}",
    "{name} is not a number: {text}; write thousands without a mark between them": (
        "{name} ist keine Zahl: {text}; Tausender bitte ohne Zeichen dazwischen schreiben"
    ),
    "{name} is not a number: {text}": "{name} ist keine Zahl: {text}",
    "too few columns: {n:number} instead of {width:number}": (
        "zu wenige Spalten: {n} statt {width}"
    ),
    "too few columns: {n:number} instead of {width:number}; it goes on over several lines: is a "
    "quote not closed?": (
        "zu wenige Spalten: {n} statt {width}; sie geht über mehrere Zeilen: Ist ein "
        "Anführungszeichen nicht geschlossen?"
    ),
    "too many columns: {n:number} instead of {width:number}": (
        "zu viele Spalten: {n} statt {width}"
    ),
    "too many columns: {n:number} instead of {width:number}; it goes on over several lines: is a "
    "quote not closed?": (
        "zu viele Spalten: {n} statt {width}; sie geht über mehrere Zeilen: Ist ein "
        "Anführungszeichen nicht geschlossen?"
    ),
    "the file has {n:number} column{s}, but needs two for x and one for the label, or name the "
    "columns with x and label; is the delimiter right?": (
        "Die Tabelle braucht zwei Spalten für den Ort und eine für die Klasse, gefunden: {n}. "
        "Stimmt das Trennzeichen?"
    ),
    "the file has {n:number} columns, but at most {most:number} are read; is the delimiter right, "
    "and are points rows?": (
        "Die Tabelle hat {n} Spalten, gelesen werden höchstens {most}. Stimmt das Trennzeichen, "
        "und sind Punkte Zeilen?"
    ),
    "the column of the class, {label}, has more than {most:number} different values, such as "
    "{text}; name the right one with label.": (
        "Die Spalte der Klasse, {label}, hat mehr als {most} verschiedene Werte, etwa {text}. Die "
        "Klasse muss in der letzten Spalte stehen."
    ),
    # points
    "There are no points yet: click some into the plane, or drop a table.": (
        "Es gibt noch keine Punkte: einige in die Ebene klicken, oder eine Tabelle hereinziehen."
    ),
    "{name} is {value:number} somewhere, but the page takes numbers from {low:number} to "
    "{high:number}: take another unit.": (
        "{name} ist irgendwo {value}, aber die Seite nimmt Zahlen von {low} bis {high}: bitte eine "
        "andere Einheit nehmen."
    ),
    "class_names has {name} twice, but names must differ.": (
        "Zwei Klassen heißen {name}, aber jede braucht ihren eigenen Namen."
    ),
    "feature_names has {name} twice, but names must differ.": (
        "Zwei Merkmale heißen {name}, aber jedes braucht seinen eigenen Namen."
    ),
    "class_names has an empty name at {n:number}.": "Klasse {n} hat keinen Namen.",
    "feature_names has an empty name at {n:number}.": "Merkmal {n} hat keinen Namen.",
    # the network and its numbers
    "An earlier moment is shown: only the present can be changed.": (
        "Zu sehen ist ein früherer Augenblick: Ändern lässt sich nur die Gegenwart."
    ),
    "With {value:number} there the outputs would not be finite numbers.": (
        "Mit {value} an dieser Stelle wären die Ausgaben keine endlichen Zahlen mehr."
    ),
    "layer is {layer:number}, but the network has {n:number}.": (
        "Schicht {layer} gibt es nicht, das Netz hat {n}."
    ),
    "layer {layer:number} has no weight at {row}, {column}.": (
        "Schicht {layer} hat kein Gewicht bei {row}, {column}."
    ),
    "Too much was changed by hand: go back to the same start first.": (
        "Zu viel wurde von Hand geändert: bitte zuerst zurück zum Anfang."
    ),
    "There is no change by hand to undo.": (
        "Es gibt keine Änderung von Hand, die sich zurücknehmen ließe."
    ),
    "weights has {n:number} numbers, but the network {most:number}.": (
        "Es sind {n} Gewichte, aber das Netz hat {most}."
    ),
    "weights leads to numbers that are too large.": "Die Gewichte führen zu zu großen Zahlen.",
    "weights must be float32 numbers as base64 text.": "Die Gewichte sind beschädigt.",
    "weights must be finite numbers.": "Die Gewichte müssen endliche Zahlen sein.",
    "This page's network came to an unforeseen end. Load the page again to begin anew.": (
        "Das Netz dieser Seite ist unvorhergesehen zu Ende gegangen. Die Seite neu laden, um neu "
        "zu beginnen."
    ),
    # files
    "A file is being made already: wait for it.": "Eine Datei wird schon gemacht: bitte warten.",
    "The file has {n:number} bytes; the page sends {most:number} at most.": (
        "Die Datei hat {n} Bytes; die Seite schickt höchstens {most}."
    ),
    "The window has more than {most:number} cells, the most that are drawn into this file. Zoom "
    "in, or take the picture.": (
        "Das Fenster hat mehr als {most} Zellen, so viele werden höchstens in diese Datei "
        "gezeichnet. Bitte hineinzoomen oder das Bild mitnehmen."
    ),
    "This run began with the weights of a file: take the network away, or begin anew with other "
    "layers or another seed, to have code that does it again.": (
        "Dieser Lauf begann mit den Gewichten einer Datei: Das Netz mitnehmen, oder mit anderen "
        "Schichten oder neu gewürfelt beginnen, um Code zu haben, der ihn wiederholt."
    ),
    "The server cannot write to its disk: {why}.": (
        "Der Server kann nicht auf seine Platte schreiben: {why}."
    ),
    # settings: what a link may hold that was changed by hand
    "A message has at most {most:number} bytes.": "Eine Nachricht hat höchstens {most} Bytes.",
    "Input should be less than or equal to {n:number}": "höchstens {n} ist erlaubt",
    "Input should be greater than or equal to {n:number}": "mindestens {n} ist erlaubt",
    "Input should be less than {n:number}": "erlaubt ist nur weniger als {n}",
    "Input should be greater than {n:number}": "erlaubt ist nur mehr als {n}",
    "Input should be a valid number": "hier muss eine Zahl stehen",
    "Input should be a finite number": "hier muss eine endliche Zahl stehen",
    "Input should be a valid integer": "hier muss eine ganze Zahl stehen",
    "Input should be a valid string": "hier muss ein Text stehen",
    "Input should be {names} or {name}": "erlaubt sind {names} und {name}",
    "List should have at most {most:number} items after validation, not {n:number}": (
        "höchstens {most} sind erlaubt, nicht {n}"
    ),
    "List should have at most {most:number} items after validation, not more": (
        "höchstens {most} sind erlaubt"
    ),
    "String should have at most {most:number} characters": "höchstens {most} Zeichen sind erlaubt",
    "Value error, {why:said}": "{why}",
    "{n:number} points have {m:number} classes": "{n} Punkte haben {m} Klassen",
    "{where}: {why:said}": "{where}: {why}",
}
