"""What keeps a PDF from being PDF/A-3a (ISO 19005-3), so far as its objects can tell. Each problem names its clause.

The rules are those of veraPDF's profile for PDF/A-3a that can apply to files of WeasyPrint. Where a rule is about
things that such files do not have (forms, signatures, optional content), having them is a problem.
"""

import re
from decimal import Decimal
from xml.etree import ElementTree as ET

import pikepdf

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"
# Of the schemas that ISO 19005-3 knows, what our files use.
PREDEFINED = {
    f"{PDFA}part",
    f"{PDFA}conformance",
    "{http://ns.adobe.com/pdf/1.3/}Producer",
    "{http://purl.org/dc/elements/1.1/}title",
    "{http://purl.org/dc/elements/1.1/}description",
    "{http://ns.adobe.com/xap/1.0/}CreateDate",
    f"{EXTENSION}schemas",
}
# Actions, forms, signatures, optional content, alternate presentations, what a reader must be able to do.
REFUSED_IN_CATALOG = {
    *("/AA", "/OpenAction", "/AcroForm", "/NeedsRendering", "/Perms"),
    *("/OCProperties", "/Requirements", "/Collection", "/URI", "/Threads"),
}
LANGUAGE = "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"
PRINT = 4
# Of the sRGB profile's header.
PROFILE_VERSION, PROFILE_CLASS, PROFILE_COLOURS = 8, slice(12, 16), slice(16, 20)


def archive_problems(pdf):
    objects = list(pdf.objects)
    yield from _of_catalog(pdf)
    yield from _of_output_intent(pdf)
    yield from _of_metadata(pdf)
    yield from _of_attachments(pdf, objects)
    for found in objects:
        yield from _of_object(found)
    for page in pdf.pages:
        yield from _of_page(page)


def file_problems(content):
    """Of the bytes themselves."""
    if not re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4,}\n", content):
        yield "6.1.2: the file does not begin as a PDF/A does"
    if not re.search(rb"%%EOF\r?\n?$", content):
        yield "6.1.3: there is data after the end of the file"
    with_spaces = re.findall(rb"\n\d+ \d+ obj", content)
    if with_spaces and len(with_spaces) != len(re.findall(rb"\n\d+ \d+ obj\n", content)):
        yield "6.1.9: an object does not begin on a line of its own"


def _of_catalog(pdf):
    if "/ID" not in pdf.trailer or len(pdf.trailer.ID) != 2:
        yield "6.1.3: the file has no identifier"
    if pdf.is_encrypted:
        yield "6.1.3: the file is encrypted"
    yield from (f"6.5: the catalog has {key}" for key in sorted(REFUSED_IN_CATALOG & set(pdf.Root.keys())))
    if "/AlternatePresentations" in pdf.Root.get("/Names", {}):
        yield "6.10: the file has other presentations"
    if not pdf.Root.MarkInfo.Marked:
        yield "6.7.2: not marked"


def _of_output_intent(pdf):
    intents = pdf.Root.get("/OutputIntents", pikepdf.Array())
    if [intent.S for intent in intents] != [pikepdf.Name.GTS_PDFA1]:
        yield "6.2.3: no output intent"
        return
    profile = intents[0].DestOutputProfile.read_bytes()
    if (
        profile[PROFILE_CLASS] != b"mntr"
        or profile[PROFILE_COLOURS] != b"RGB "
        or profile[PROFILE_VERSION] >= 5
        or intents[0].DestOutputProfile.N != 3
        or not str(intents[0].OutputConditionIdentifier)
    ):
        yield "6.2.3: the profile of colours is no RGB of a screen"


def _of_metadata(pdf):
    packet = pdf.Root.Metadata.read_bytes()
    if re.match(rb"<\?xpacket[^>]*(bytes|encoding)=", packet) or not packet.startswith(b'<?xpacket begin="'):
        yield "6.6.2.1: the packet does not begin as it should"
    (rdf,) = ET.fromstring(packet.decode())
    said = dict(_properties(rdf))
    if (said.get(f"{PDFA}part"), said.get(f"{PDFA}conformance")) != ("3", "A"):
        yield "6.6.4: not said to be PDF/A-3a"
    if said.get(f"{PDFUA}part") != "1":
        yield "ISO 14289-1, 5: not said to be PDF/UA-1"
    yield from (f"6.6.2.3: {name} is not described" for name in sorted(set(said) - PREDEFINED - set(_described(rdf))))
    for name, key in (("title", "/Title"), ("description", "/Subject")):
        if said.get(f"{{http://purl.org/dc/elements/1.1/}}{name}", "") != str(pdf.docinfo.get(key, "")):
            yield f"6.6.3: {key} is not what the metadata say"
    if said["{http://ns.adobe.com/pdf/1.3/}Producer"] != str(pdf.docinfo["/Producer"]):
        yield "6.6.3: /Producer is not what the metadata say"
    made_on = said.get("{http://ns.adobe.com/xap/1.0/}CreateDate", "").replace("-", "")
    if made_on != str(pdf.docinfo.get("/CreationDate", "")).removeprefix("D:"):
        yield "6.6.3: /CreationDate is not what the metadata say"


def _properties(rdf):
    """Name and text, if it is one text."""
    for description in rdf:
        yield from ((name, value) for name, value in description.attrib.items() if name != f"{RDF}about")
        for element in description:
            texts = [line.text for line in element.iter(f"{RDF}li") if line.text] or [element.text]
            yield element.tag, texts[0]


def _described(rdf):
    """Properties that the metadata describe themselves, if they do it completely."""
    for schema in rdf.findall(f"*/{EXTENSION}schemas/{RDF}Bag/{RDF}li"):
        space, prefix = schema.findtext(f"{SCHEMA}namespaceURI"), schema.findtext(f"{SCHEMA}prefix")
        assert prefix, "every schema has a prefix"
        assert schema.findtext(f"{SCHEMA}schema"), "and a name"
        for line in schema.findall(f"{SCHEMA}property/{RDF}Seq/{RDF}li"):
            name, kind, category, words = (
                line.findtext(f"{PROPERTY}{field}") for field in ("name", "valueType", "category", "description")
            )
            if kind in ("Integer", "Text") and category in ("internal", "external") and words:
                yield f"{{{space}}}{name}"


def _of_attachments(pdf, objects):
    specs = [found for found in objects if isinstance(found, pikepdf.Dictionary) and "/EF" in found]
    named = pikepdf.NameTree(pdf.Root.Names.EmbeddedFiles) if "/EmbeddedFiles" in pdf.Root.get("/Names", {}) else {}
    associated = [spec.objgen for spec in pdf.Root.get("/AF", pikepdf.Array())]
    if associated != [spec.objgen for spec in specs] or sorted(str(spec.F) for spec in specs) != sorted(
        str(name) for name in named
    ):
        yield "6.8: not each attachment is named once and belongs to the document"
    for spec in specs:
        stream = spec.EF.F
        if str(spec.F) != str(spec.UF) or str(spec.get("/AFRelationship", "")) != "/Data" or not str(spec.Desc):
            yield "6.8: an attachment does not say what it is"
        if not re.fullmatch(r"/[-\w+.]+/[-\w+.]+", str(stream.get("/Subtype", ""))):
            yield "6.8: an attachment has no media type"
        if not re.fullmatch(r"D:\d{14}Z", str(stream.Params.ModDate)) or stream.Params.Size != len(stream.read_bytes()):
            yield "6.8: an attachment does not say when it was made and how long it is"


def _of_page(page):
    if "/AA" in page or "/Resources" not in page or page.get("/Tabs") != "/S":
        yield "6.5.2, 6.2.2: a page has actions, or inherits its resources"
    for box in ("/MediaBox", "/TrimBox", "/BleedBox"):
        left, bottom, right, top = map(float, page[box])
        if not all(3 <= abs(side) <= 14_400 for side in (right - left, top - bottom)):
            yield "6.1.13: a page is too small or too large"
    for annotation in page.get("/Annots", []):
        if annotation.Subtype != "/Link" or annotation.get("/F") != PRINT or "/AA" in annotation:
            yield "6.3: something else than a printed link"


def _of_object(found):
    if isinstance(found, pikepdf.Stream):
        yield from _of_stream(found)
    if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        yield from _of_dictionary(found)
    for value in _values(found):
        if isinstance(value, pikepdf.String) and len(bytes(value)) > 32_767:
            yield "6.1.13: a text is too long"
        elif isinstance(value, pikepdf.Name) and len(str(value).encode()) > 128:
            yield "6.1.13: a name is too long"
        elif isinstance(value, int | Decimal) and (abs(value) > 2**31 - 1 or 0 < abs(value) < 1.175e-38):
            yield "6.1.13: a number is too large or too small"


def _of_stream(stream):
    filters = stream.get("/Filter", pikepdf.Array())
    names = [filters] if isinstance(filters, pikepdf.Name) else list(filters)
    if [name for name in names if name != "/FlateDecode"]:
        yield f"6.1.7: a stream is packed with {names}"
    if {"/F", "/FFilter", "/FDecodeParms"} & set(stream.keys()):
        yield "6.1.7: the content of a stream is elsewhere"
    if {"/Alternates", "/OPI", "/PS", "/Ref"} & set(stream.keys()) or stream.get("/Interpolate"):
        yield "6.2.8, 6.2.9: a picture has what it may not have"
    if stream.get("/Subtype") == "/Form" and "/Resources" not in stream:
        yield "6.2.2: a drawing inherits its resources"


def _of_dictionary(found):
    if {"/TR", "/TR2", "/HTP", "/HT"} & set(found.keys()) and found.get("/Type") != "/StructElem":
        yield "6.2.5: a state of drawing has what it may not have"
    if "/BM" in found and found.BM not in ("/Normal", "/Multiply", "/Screen", "/Overlay"):
        yield "6.2.10: unknown blending"
    if "/Lang" in found and not re.fullmatch(LANGUAGE, str(found.Lang)):
        yield f"6.7.4: {found.Lang} is no language"


def _values(found):
    """All within an object, but not what it refers to."""
    if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        kids = list(found.values())
    elif isinstance(found, pikepdf.Array):
        kids = list(found)
    else:
        yield found
        return
    for kid in kids:
        if not (isinstance(kid, pikepdf.Object) and kid.is_indirect):
            yield from _values(kid)
