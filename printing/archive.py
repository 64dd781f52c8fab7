"""Makes a drawn PDF a file to keep: PDF/A-3 (ISO 19005-3, level A), which says that it is PDF/UA-1 as well.

WeasyPrint writes one of the two. This adds what the other needs.
"""

from datetime import datetime
from importlib.resources import files

import pydyf
import weasyprint

from printing.attachment import Attachment

VARIANT = "pdf/a-3a"
# WeasyPrint would add the same profile, but leaves its file open.
NO_OUTPUT_INTENT = ""
_PROFILE = files("weasyprint.pdf") / "sRGB2014.icc"
_CHANNELS = 3
_END_OF_METADATA = b"</rdf:RDF>"
# PDF/A knows only the properties of its own list. Others are described where they are used (ISO 19005-3, 6.6.2.3).
_SAYS_PDF_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def attached(attachment: Attachment) -> weasyprint.Attachment:
    """For WeasyPrint: the very bytes, as the data that the pages print."""
    made_at = datetime.fromisoformat(attachment.made_at)
    return weasyprint.Attachment(
        string=attachment.content,
        name=attachment.name,
        description=attachment.title,
        created=made_at,
        modified=made_at,
        relationship="Data",
    )


def make_archive(pdf: pydyf.PDF) -> None:
    """Of a PDF drawn as VARIANT with NO_OUTPUT_INTENT."""
    _say_colours(pdf)
    _say_pdf_ua(_object(pdf, pdf.catalog["Metadata"]))
    if "AF" in pdf.catalog:  # WeasyPrint names each file twice
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _say_colours(pdf: pydyf.PDF) -> None:
    """Our colours are sRGB."""
    profile = pydyf.Stream([_PROFILE.read_bytes()], pydyf.Dictionary({"N": _CHANNELS}), compress=True)
    pdf.add_object(profile)
    name = pydyf.String("IEC 61966-2-1 sRGB")
    intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": name, "Info": name}
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary(intent | {"DestOutputProfile": profile.reference})])


def _object(pdf: pydyf.PDF, reference: bytes) -> pydyf.Object:
    return pdf.objects[int(reference.split()[0])]


def _say_pdf_ua(metadata: pydyf.Stream) -> None:
    (packet,) = metadata.stream
    metadata.stream = [packet.replace(_END_OF_METADATA, _SAYS_PDF_UA + _END_OF_METADATA)]
    metadata.compress = False  # so that programs which know nothing of PDF find it
