"""Readers get pictures without what the camera wrote in them; what credits and labels say stays."""

import hashlib
import io
from xml.etree import ElementTree

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from articles.content.content import Photo
from articles.public.pictures import cleaned
from tests.factory import make_article, publish

WHERE, CAMERA, OWNER = "39.9042N", "SecretCam 9", "机主李四"
MADE_BY, WHOSE = "Zhang San", "Qingdao Daily"
XMP = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 photoshop:Credit="{WHOSE}" photoshop:City="{WHERE}" exif:GPSLatitude="{WHERE}">
<ext:DigitalSourceType>trainedAlgorithmicMedia</ext:DigitalSourceType><exif:CameraOwnerName>{OWNER}</exif:CameraOwnerName>
</rdf:Description></rdf:RDF></x:xmpmeta>"""
# Each with its namespace: IPTC Photo Metadata 2023.1, Adobe's XMP, and the label of GB 45438-2025.
OWED = {
    "creator": "http://purl.org/dc/elements/1.1/",
    "rights": "http://purl.org/dc/elements/1.1/",
    "Credit": "http://ns.adobe.com/photoshop/1.0/",
    "Source": "http://ns.adobe.com/photoshop/1.0/",
    "Marked": "http://ns.adobe.com/xap/1.0/rights/",
    "UsageTerms": "http://ns.adobe.com/xap/1.0/rights/",
    "WebStatement": "http://ns.adobe.com/xap/1.0/rights/",
    "DigitalSourceType": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "AIGC": "http://www.tc260.org.cn/ns/AIGC/1.0/",
}
UPRIGHT, ON_ITS_SIDE = 1, 6
SECRETS = [word.encode() for word in (WHERE, CAMERA, OWNER)]


def photograph(kind="JPEG", orientation=UPRIGHT, size=(8, 4), **options):
    """A picture as a phone writes it: with its place, its camera and its owner, red on the left half."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = CAMERA
    exif[0x013B], exif[0x8298] = MADE_BY, WHOSE
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[18] = WHERE
    out = io.BytesIO()
    more = {"comment": OWNER.encode()} if kind in ("JPEG", "GIF") else {}
    if kind != "GIF":
        more |= {"exif": exif, "xmp": XMP.encode()}
    if kind == "PNG":
        more["pnginfo"] = PngInfo()
        more["pnginfo"].add_itxt("XML:com.adobe.xmp", XMP)
    picture.save(out, kind, **more, **options)
    return out.getvalue()


def shown(client, reviewer, chief, data, name="photos/ab/abc.jpg"):
    """What a reader gets for a photo of a published article."""
    default_storage.save(name, ContentFile(data))
    photo = Photo("p1", "图", file=name, digest=hashlib.sha256(data).hexdigest())
    article = publish(make_article(photos=(photo,)), [reviewer], chief)
    return client.get(f"/articles/{article.pk}/photos/p1/")


@pytest.mark.django_db
def test_a_reader_never_learns_where_and_with_what_a_photo_was_taken(client, reviewer, chief):
    data = photograph()
    assert all(secret in data for secret in SECRETS)
    answer = shown(client, reviewer, chief, data)
    served = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "image/jpeg"
    assert not any(secret in served for secret in SECRETS)
    assert not Image.open(io.BytesIO(served)).getexif().get_ifd(0x8825)
    with default_storage.open("photos/ab/abc.jpg") as original:
        assert original.read() == data, "what is stored, and its hash, stay"


@pytest.mark.django_db
def test_the_copy_is_made_once(client, reviewer, chief, monkeypatch):
    first = b"".join(shown(client, reviewer, chief, photograph()).streaming_content)
    monkeypatch.setattr("articles.public.pictures.cleaned", lambda data: pytest.fail("made again"))
    article = make_article(photos=(Photo("p1", "图", file="photos/ab/abc.jpg", digest="0"),))
    publish(article, [reviewer], chief)
    again = client.get(f"/articles/{article.pk}/photos/p1/")
    assert b"".join(again.streaming_content) == first


@pytest.mark.django_db
@pytest.mark.parametrize("data", [b"\xff\xd8\xff no picture", photograph()[:-200], b"", b"GIF89a"])
def test_what_cannot_be_cleaned_is_not_shown(client, reviewer, chief, data):
    assert shown(client, reviewer, chief, data).status_code == 404


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_of_every_kind_of_picture_only_the_picture_is_left(kind):
    copy = cleaned(photograph(kind))
    assert not any(secret in copy for secret in SECRETS)
    picture = Image.open(io.BytesIO(copy))
    assert (picture.format, picture.size) == (kind, (8, 4))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_credits_and_the_label_of_a_generated_picture_stay(kind):
    picture = Image.open(io.BytesIO(cleaned(photograph(kind))))
    assert (picture.getexif()[0x013B], picture.getexif()[0x8298]) == (MADE_BY, WHOSE)
    xmp = picture.info.get("xmp") or picture.info["XML:com.adobe.xmp"].encode()
    assert WHOSE.encode() in xmp
    assert b"trainedAlgorithmicMedia" in xmp


@pytest.mark.parametrize("name", OWED)
@pytest.mark.parametrize("form", ["element", "attribute"])
def test_whatever_says_who_made_it_whose_it_is_or_that_a_machine_did_stays(name, form):
    said, inside = (f' o:{name}="照旧"', "") if form == "attribute" else ("", f"<o:{name}>照旧</o:{name}>")
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" xmlns:o="{OWED[name]}"{said}>{inside}</rdf:Description>'
        "</rdf:RDF></x:xmpmeta>"
    )
    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, "JPEG", xmp=packet.encode())
    kept = ElementTree.fromstring(Image.open(io.BytesIO(cleaned(out.getvalue()))).info["xmp"])  # noqa: S314
    owed = f"{{{OWED[name]}}}{name}"
    assert [node.get(owed) or node.text for node in kept.iter() if node.get(owed) or node.tag == owed] == [
        "照旧"
    ]


def test_a_photo_taken_sideways_stands_upright_in_the_copy():
    picture = Image.open(io.BytesIO(cleaned(photograph(orientation=ON_ITS_SIDE, size=(64, 32)))))
    assert picture.size == (32, 64)
    assert picture.getexif().get(0x0112, UPRIGHT) == UPRIGHT
    red, _, blue = picture.convert("RGB").getpixel((16, 10))
    assert red > blue, "the left half has become the upper one"


def test_a_moving_picture_goes_on_moving():
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "green", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=OWNER.encode())
    copy = cleaned(out.getvalue())
    assert OWNER.encode() not in copy
    assert Image.open(io.BytesIO(copy)).n_frames == 3


@pytest.mark.parametrize("packet", ["<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "<x", "", "<x/>"])
def test_metadata_that_cannot_be_read_is_left_out(packet):
    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, "JPEG", xmp=packet.encode())
    assert "xmp" not in Image.open(io.BytesIO(cleaned(out.getvalue()))).info


@given(st.binary(max_size=300), st.integers(0, 600))
def test_bytes_that_are_no_picture_are_refused_and_never_served(noise, at):
    data = photograph()
    broken = data[: at % len(data)] + noise
    try:
        copy = cleaned(broken)
    except (OSError, ValueError, SyntaxError):
        return
    assert not any(secret in copy for secret in SECRETS)
