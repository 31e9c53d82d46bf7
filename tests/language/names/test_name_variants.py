"""Names that differ in one character share a frame; others do not."""

from __future__ import annotations

from proofread.language.names.name_variants import NamedPlace, organisations, persons


def frames(places: list[NamedPlace]) -> set[str]:
    return {place.frame for place in places}


def test_a_person_is_found_behind_an_office() -> None:
    text = "记者采访了市长林一帆，他介绍了资金。"
    (place, _) = persons(text)
    assert (place.name, text[place.start : place.end]) == ("林一帆", "林一帆")


def test_persons_in_one_office_with_one_character_changed_share_a_frame() -> None:
    one = frames(list(persons("市长林一帆说")))
    assert one & frames(list(persons("市长林一凡说")))
    assert one & frames(list(persons("市长林逸帆说")))
    assert not one & frames(list(persons("局长林一凡说")))
    assert not one & frames(list(persons("市长陈一帆说")))


def test_what_is_no_name_of_three_characters_is_none() -> None:
    assert not list(persons("市长说，局长们都到了。"))
    assert not list(persons("书记处的工作人员"))


def test_organisations_with_one_character_changed_share_a_frame() -> None:
    one = frames(list(organisations("滨河精密仪器有限公司")))
    assert one & frames(list(organisations("滨河精密仪表有限公司")))
    assert not one & frames(list(organisations("青石精密仪器有限公司")))


def test_ordinals_tell_organisations_apart() -> None:
    one = frames(list(organisations("滨河市第二人民医院")))
    assert not one & frames(list(organisations("滨河市第三人民医院")))


def test_every_place_is_where_its_name_stands() -> None:
    text = "在滨河精密仪器有限公司，董事长赵思远对记者说"
    places = [*persons(text), *organisations(text)]
    assert places
    assert all(text[place.start : place.end] == place.name for place in places)
