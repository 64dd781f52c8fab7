"""An organisation's own PowerPoint template: what is taken over, left out, refused, and found."""

import io
import re
import struct
import zipfile
import zlib

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from reports.own_templates import office, pictures
from reports.own_templates.contents import check_parts
from reports.own_templates.reading import read_template
from reports.own_templates.vocabulary import TemplateError
from tests.office.trust import NARROW, trust_template

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LAYOUT, MASTER, PRESENTATION = "ppt/slideLayouts/slideLayout2", "ppt/slideMasters/slideMaster1", "ppt/presentation"
MAIN = b"presentationml.presentation.main+xml"
WANTED = r"Open it, save it again as .potx or .pptx, and upload that"


def clean(data):
    content, _ = office.clean(data, "pptx")
    return content


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(data, change=None, *, add=None):
    """`change`: what becomes of a part, by its whole name. `add`: new parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name, content in parts_of(data).items():
            after.writestr(name, (change or {}).get(name, lambda part: part)(content))
        for name, content in (add or {}).items():
            after.writestr(name, content)
    return made.getvalue()


def rels_of(part):
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.xml.rels"


def related(part, kind, target, *, element="", mode="", add=None, types=""):
    """`part` refers to something by rId99, and has one more `element` among its shapes."""
    line = f'<Relationship Id="rId99" Type="{RELATIONS}/{kind}" Target="{target}" {mode}/></Relationships>'
    before = {"</Relationships>": line, "</p:spTree>": f"{element}</p:spTree>", "</Types>": f"{types}</Types>"}
    pairs = {
        rels_of(part): "</Relationships>",
        f"{part}.xml": "</p:spTree>",
        "[Content_Types].xml": "</Types>",
    }
    return changed(
        trust_template(),
        {name: _replacing(end.encode(), before[end].encode()) for name, end in pairs.items()},
        add=add,
    )


def _replacing(old, new):
    return lambda content: content.replace(old, new)


NAMES = nsdecls("p", "a", "r")
GRAPHIC = (
    f'<p:graphicFrame {NAMES}><p:nvGraphicFramePr><p:cNvPr id="90" name="x"/><p:cNvGraphicFramePr/><p:nvPr/>'
    '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData uri="x">'
    "<x:y xmlns:x='x' {}/></a:graphicData></a:graphic></p:graphicFrame>"
)


def picture(**kept):
    file = io.BytesIO()
    Image.new("RGB", kept.pop("size", (4, 4))).save(file, kept.pop("kind", "PNG"), **kept)
    return file.getvalue()


def with_picture(content, name="image9.png"):
    """On the layout "Folie 1"."""
    return related(
        LAYOUT,
        "image",
        f"../media/{name}",
        element=GRAPHIC.format('r:embed="rId99"'),
        add={f"ppt/media/{name}": content},
        types='<Default Extension="emf" ContentType="image/x-emf"/>',
    )


def test_masters_layouts_theme_and_pictures_are_kept_and_nothing_else():
    parts = parts_of(clean(trust_template()))

    kept = {re.sub(r"\d+", "", name) for name in parts if not name.endswith(".rels")}
    assert kept == {
        "[Content_Types].xml", "ppt/presentation.xml", "ppt/slideMasters/slideMaster.xml", "ppt/tableStyles.xml",
        "ppt/slideLayouts/slideLayout.xml", "ppt/theme/theme.xml", "ppt/media/image.png",
    }  # fmt: skip
    assert [name for name, content in parts.items() if b"Our values" in content] == []


def test_same_file_gives_the_same_bytes(monkeypatch):
    data = trust_template()
    before = clean(data)
    monkeypatch.setattr(zipfile.time, "localtime", lambda *_: (2001, 2, 3, 4, 5, 6))

    assert clean(data) == before


@pytest.mark.parametrize("kind", ["template", "slideshow"])
def test_file_of_another_kind_of_slides_becomes_slides(kind):
    data = changed(
        trust_template(),
        {"[Content_Types].xml": lambda part: part.replace(MAIN, MAIN.replace(b"presentation.", f"{kind}.".encode()))},
    )

    assert len(Presentation(io.BytesIO(clean(data))).slide_layouts) == 11


def test_what_belongs_to_slides_shows_notes_and_passwords_is_left_out():
    """Its author may have protected it, cut it into sections, and put letters of a font into the file."""
    more = (
        "<p:embeddedFontLst/><p:custShowLst/><p:modifyVerifier/><p:extLst><p:ext uri='{521415D9}'/></p:extLst>"
        "</p:presentation>"
    )
    data = related(PRESENTATION, "notesMaster", "notesMasters/notesMaster1.xml", add={
        "ppt/notesMasters/notesMaster1.xml": b"<x/>",
    })  # fmt: skip
    data = changed(data, {"ppt/presentation.xml": _replacing(b"</p:presentation>", more.encode())})

    parts = parts_of(clean(data))
    (presentation,) = (content for name, content in parts.items() if name == "ppt/presentation.xml")
    assert [re.sub(r"\{.*\}", "", child.tag) for child in parse_xml(presentation)] == [
        "sldMasterIdLst", "sldSz", "notesSz", "defaultTextStyle",
    ]  # fmt: skip
    assert [name for name in parts if "notes" in name] == []


def test_what_moves_or_sounds_on_a_master_is_left_out():
    """Also in the choice between versions of PowerPoint in which it stands."""
    choice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        'Requires="p14"><p:transition><p:sndAc><p:stSnd><p:snd r:embed="rId99"/></p:stSnd></p:sndAc></p:transition>'
        "</mc:Choice><mc:Fallback><p:transition/></mc:Fallback></mc:AlternateContent><p:timing/></p:sldLayout>"
    )
    data = related(LAYOUT, "audio", "../media/a.wav", add={"ppt/media/a.wav": b"RIFF"}, types=(
        '<Default Extension="wav" ContentType="audio/wav"/>'
    ))  # fmt: skip
    data = changed(data, {f"{LAYOUT}.xml": _replacing(b"</p:sldLayout>", choice.encode())})

    parts = parts_of(clean(data))
    layouts = b"".join(content for name, content in parts.items() if "slideLayout" in name)
    assert [word for word in (b"transition", b"timing", b"AlternateContent", b"audio") if word in layouts] == []
    assert [name for name in parts if "wav" in name] == []


def _with_link(inside, **relation):
    element = (
        f'<p:sp {NAMES}><p:nvSpPr><p:cNvPr id="90" name="x">{inside}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>'
        "</p:sp>"
    )
    return related(LAYOUT, "hyperlink", element=element, **relation)


OUT = 'TargetMode="External"'


@pytest.mark.parametrize(
    ("link", "target", "stays"),
    [
        ('<a:hlinkClick r:id="rId99"/>', "https://northdale.example", True),
        ('<a:hlinkClick r:id="" action="ppaction://macro?name=x"/>', "https://northdale.example", False),
        ('<a:hlinkHover r:id="rId99" action="ppaction://program"/>', "https://northdale.example", False),
        ('<a:hlinkClick r:id="rId99"><a:snd r:embed="rId98"/></a:hlinkClick>', "https://northdale.example", False),
    ],
)
def test_links_stay_if_they_only_lead_to_a_page(link, target, stays):
    parts = parts_of(clean(_with_link(link, target=target, mode=OUT)))

    assert (b"hlink" in parts[f"{LAYOUT}.xml"].replace(b"hlink=", b"")) == stays


@pytest.mark.parametrize("target", ["file:///C:/a.exe", "\\\\server\\share", "javascript:alert(1)", "program.exe"])
def test_link_to_a_program_is_refused(target):
    with pytest.raises(TemplateError, match=r"fetches something from elsewhere"):
        clean(_with_link('<a:hlinkClick r:id="rId99"/>', target=target, mode=OUT))


def test_picture_that_is_fetched_from_elsewhere_is_refused():
    data = related(LAYOUT, "image", "https://evil.example/a", mode=OUT, element=GRAPHIC.format('r:link="rId99"'))

    with pytest.raises(TemplateError, match=r"fetches something from elsewhere: https://evil.example/a. Remove it"):
        clean(data)


@pytest.mark.parametrize("kind", ["image", "theme", "attachedToolbars"])
def test_addresses_that_nothing_names_are_left_out(kind):
    data = related(LAYOUT, kind, "https://evil.example/a", mode=OUT)

    assert [name for name, content in parts_of(clean(data)).items() if b"evil" in content] == []


def test_layout_with_a_master_elsewhere_is_refused():
    with pytest.raises(TemplateError, match=WANTED):
        clean(related(LAYOUT, "slideMaster", "https://evil.example/a", mode=OUT))


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("video", "a sound or a video"),
        ("chart", "a chart"),
        ("diagramData", "a SmartArt drawing"),
        ("oleObject", "something that cannot be taken over"),
        ("control", "something that cannot be taken over"),
        ("package", "something that cannot be taken over"),
    ],
)
def test_layout_that_names_another_thing_is_refused_and_named(kind, what):
    data = related(
        LAYOUT, kind, "../embeddings/a.bin", element=GRAPHIC.format('r:id="rId99"'),
        add={"ppt/embeddings/a.bin": b"x"}, types='<Default Extension="bin" ContentType="application/x"/>',
    )  # fmt: skip

    with pytest.raises(TemplateError, match=f"^The layout “Folie 1” holds {what}. In PowerPoint, choose View, Slide"):
        clean(data)


def test_picture_whose_file_is_missing_is_named():
    with pytest.raises(TemplateError, match=r"^The slide master holds something that cannot be taken over"):
        clean(related(MASTER, "image", "../media/none.png", element=GRAPHIC.format('r:embed="rId99"')))


def test_objects_that_nothing_names_and_those_of_slides_are_left_out():
    data = changed(
        related(LAYOUT, "package", "../embeddings/a.bin", add={"ppt/embeddings/a.bin": b"x"}, types=(
            '<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/>'
        )),
        {rels_of("ppt/slides/slide1"): _replacing(
            b"</Relationships>",
            f'<Relationship Id="rId99" Type="{RELATIONS}/oleObject" Target="../embeddings/a.bin"/></Relationships>'
            .encode(),
        )},
    )  # fmt: skip

    assert [name for name in parts_of(clean(data)) if "embeddings" in name] == []


def test_other_forms_of_a_picture_are_left_out():
    """Programs show the first form where they do not know the others."""
    blip = (
        f'<p:pic {NAMES}><p:nvPicPr><p:cNvPr id="90" name="x"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip '
        'r:embed="rId98"><a:extLst><a:ext uri="x"><asvg:svgBlip xmlns:asvg="svg" r:embed="rId99"/></a:ext></a:extLst>'
        "</a:blip></p:blipFill><p:spPr/></p:pic>"
    )
    data = related(LAYOUT, "image", "../media/a.svg", element=blip, add={"ppt/media/a.svg": b"<svg/>"}, types=(
        '<Default Extension="svg" ContentType="image/svg+xml"/>'
    ))  # fmt: skip
    png = f'<Relationship Id="rId98" Type="{RELATIONS}/image" Target="../media/image9.png"/></Relationships>'
    data = changed(
        data, {rels_of(LAYOUT): _replacing(b"</Relationships>", png.encode())}, add={"ppt/media/image9.png": picture()}
    )

    parts = parts_of(clean(data))
    assert (b"svgBlip" in parts[f"{LAYOUT}.xml"], [name for name in parts if "svg" in name]) == (False, [])


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_pictures_that_every_program_reads_are_kept(kind):
    content = picture(kind=kind)

    assert content in parts_of(clean(with_picture(content))).values()


@pytest.mark.parametrize("content", [b"", b"\x01\x00\x00\x00 EMF", b"<svg/>", b"MZ", picture(kind="TIFF")])
def test_other_pictures_are_refused(content):
    with pytest.raises(TemplateError, match=r"^The layout “Folie 1” has a picture that is not PNG, JPEG or GIF. In"):
        clean(with_picture(content, "image9.emf"))


def _png_that_says(width, height):
    """A few bytes that say that they are as many dots."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    start = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    data = zlib.compress(b"")
    return start + struct.pack(">I", len(data)) + b"IDAT" + data + struct.pack(">I", zlib.crc32(b"IDAT" + data))


@pytest.mark.parametrize("size", [(5001, 5000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_picture_that_would_fill_the_memory_of_readers_is_refused(size):
    with pytest.raises(TemplateError, match=r"picture of more than 25 million dots. In PowerPoint, choose the picture"):
        clean(with_picture(_png_that_says(*size)))


def test_picture_may_be_as_large_as_the_limit(monkeypatch):
    monkeypatch.setattr(pictures, "MAX_DOTS", 16)

    pictures.check_picture(picture(size=(4, 4)), "The slide master")
    with pytest.raises(TemplateError):
        pictures.check_picture(picture(size=(4, 5)), "The slide master")


def test_master_that_runs_from_the_right_is_turned_for_english():
    data = trust_template(runs_from_the_right=True)
    data = changed(data, {"ppt/presentation.xml": _replacing(b"<p:presentation ", b'<p:presentation rtl="1" ')})

    made = Presentation(io.BytesIO(clean(data)))
    assert made.element.get("rtl") is None
    assert {level.get("rtl") for level in made.slide_master.element.xpath(".//p:titleStyle/*|.//p:bodyStyle/*")} == {
        "0"
    }
    assert {one.get("algn") for one in made.slide_master.element.xpath(".//p:titleStyle/*")} == {"l"}


def test_centred_text_of_a_master_that_runs_from_the_right_stays_so():
    data = changed(trust_template(runs_from_the_right=True), {f"{MASTER}.xml": _replacing(b'algn="r"', b'algn="ctr"')})

    made = Presentation(io.BytesIO(clean(data)))
    assert {one.get("algn") for one in made.slide_master.element.xpath(".//p:titleStyle/*")} == {"ctr"}


def test_template_without_a_layout_that_fits_is_refused():
    slides = Presentation(io.BytesIO(clean(trust_template())))
    for layout in list(slides.slide_layouts)[1:]:
        slides.slide_layouts.remove(layout)
    file = io.BytesIO()
    slides.save(file)

    with pytest.raises(TemplateError, match="No layout of the template has a title with a large content placeholder"):
        clean(file.getvalue())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"Not a file of PowerPoint",
        changed(trust_template(), {"[Content_Types].xml": lambda _: b"<"}),
        changed(trust_template(), {f"{MASTER}.xml": lambda part: part[:300]}),
        changed(trust_template(), {"ppt/theme/theme1.xml": lambda _: b"MZ"}),
        changed(trust_template(), {"ppt/theme/theme1.xml": lambda part: b'<!DOCTYPE x [<!ENTITY a "b">]>' + part[55:]}),
        changed(trust_template(), {"_rels/.rels": lambda _: b"<Relationships/>"}),
        trust_template()[:-400],
    ],
)
def test_file_that_cannot_be_read_is_refused(data):
    with pytest.raises(TemplateError, match=WANTED):
        clean(data)


def test_theme_that_is_something_else_is_refused():
    """A part behind a relation that is kept, which is not of the kind that the relation promises."""
    data = related(MASTER, "theme", "../media/a.bin", add={"ppt/media/a.bin": b"MZ"}, types=(
        '<Default Extension="bin" ContentType="application/x-program"/>'
    ))  # fmt: skip

    with pytest.raises(TemplateError, match=WANTED):
        clean(data)


def test_external_entity_is_not_read():
    entity = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><p:sldMaster '
    data = changed(trust_template(), {f"{MASTER}.xml": _replacing(b"<p:sldMaster ", entity)})

    with pytest.raises(TemplateError, match=WANTED):
        clean(data)


def test_template_with_macros_is_refused():
    macros = MAIN.replace(b"presentation.main", b"presentation.macroEnabled.main")

    for data in (
        changed(trust_template(), {"[Content_Types].xml": _replacing(MAIN, macros)}),
        changed(trust_template(), add={"ppt/vbaProject.bin": b"x"}),
    ):
        with pytest.raises(TemplateError, match=r"has macros. Save it in Office as .potx or .pptx"):
            clean(data)


def test_file_with_a_password_or_of_an_old_kind_is_refused():
    with pytest.raises(TemplateError, match=r"has a password, or is of an old kind. Save it without as .potx or .pptx"):
        clean(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def test_word_file_with_another_name_is_refused():
    data = changed(trust_template(), {"[Content_Types].xml": _replacing(MAIN, b"wordprocessingml.document.main+xml")})

    with pytest.raises(TemplateError, match=r"no such template. Upload .potx or .pptx"):
        clean(data)


def test_bomb_is_refused_in_a_process_with_limits_before_it_is_unpacked():
    bomb = changed(trust_template(), add={"ppt/media/zeros.bin": b"\0" * office.MAX_UNPACKED_BYTES})
    assert len(bomb) < 200_000

    with pytest.raises(TemplateError, match="too large inside"):
        read_template(bomb, "pptx")


def test_template_is_read_in_a_process_of_its_own_which_says_what_it_found():
    template = read_template(trust_template(), "pptx")

    assert template.content == clean(trust_template())
    assert dict(map(tuple, template.found["facts"])) == {
        "Size of a slide": "13.3 by 7.5 inches (16:9)",
        "Fonts": "Georgia",
        "Layout for one content": "Folie 1",
        "Layout for two": "Folie 3",
        "Protective marking": "in the place that the layout has for it",
        "Slide number": "in the place that the layout has for it",
        "Slides in the template": "2, which are left out",
    }
    assert template.found["colours"] == ["005EB8", "41B6E6", "768692"]


def _found(data):
    _, found = office.clean(data, "pptx")
    return found


def test_layouts_are_drawn_with_what_stands_where():
    one, two = _found(trust_template(NARROW)).drawings

    assert (one.layout, one.height, [area.name for area in one.areas]) == (
        "Folie 1", 240, ["Title", "Content", "Date", "Foot", "No."],
    )  # fmt: skip
    assert [(area.left, area.top, area.width, area.height) for area in two.areas][1:3] == [
        (22, 51, 136, 157), (168, 51, 136, 157),
    ]  # fmt: skip


def _without_edges(data):
    slides = Presentation(io.BytesIO(clean(data)))
    slides.slide_width = Inches(9)
    for layout in list(slides.slide_layouts):
        if layout.name != "Folie 1":
            slides.slide_layouts.remove(layout)
    for shape in list(slides.slide_layouts[0].placeholders)[2:]:
        shape.element.getparent().remove(shape.element)
    slides.slide_layouts[0].name = ""
    file = io.BytesIO()
    slides.save(file)
    return file.getvalue()


def test_what_a_template_lacks_is_said():
    data = changed(
        _without_edges(trust_template(NARROW)),
        {
            "ppt/theme/theme1.xml": lambda part: re.sub(
                rb'<a:latin typeface="[^"]*"', b'<a:latin typeface=""', part.replace(b'"005EB8"', b'"x"')
            )
        },
    )

    found = _found(data)
    facts = dict(found.facts)
    assert found.colours == ("41B6E6", "768692")
    assert len(found.drawings) == 1
    assert facts == {
        "Size of a slide": "9.0 by 7.5 inches",
        "Fonts": "those of the program",
        "Layout for one content": "without a name",
        "Layout for two": (
            "none: the content of “without a name” is divided where two things stand next to each other"
        ),
        "Protective marking": "the layout has no place for it, so it stands at the bottom left of each slide",
        "Slide number": "the layout has no place for it, so it stands at the bottom right of each slide",
        "Slides in the template": "none",
    }


def test_placeholder_without_a_place_is_passed_over():
    """A master without a foot whose layouts have one: PowerPoint shows none either."""
    slides = Presentation(io.BytesIO(trust_template()))
    places = [*slides.slide_master.placeholders, *slides.slide_layouts[1].placeholders]
    for shape in places:
        if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
            shape.element.spPr.remove(shape.element.spPr.xfrm)
    file = io.BytesIO()
    slides.save(file)

    found = _found(file.getvalue())
    assert [area.name for area in found.drawings[0].areas] == ["Title", "Content", "Date", "No."]
    assert dict(found.facts)["Protective marking"].startswith("the layout has no place for it")


def test_cleaned_template_passes_its_own_check():
    check_parts(parts_of(clean(trust_template())))
