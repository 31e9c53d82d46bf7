"""Names of persons and organisations that differ in one character and should perhaps be one.

A person is looked for behind an office that one person holds (市长, 董事长 …): two names behind the same office
that share the surname and one of two given characters. An organisation is told by its last word (有限公司,
协会 …) and the six ideographs before it, of which one of the three nearest differs. Ordinals, points of the
compass and the like tell organisations apart and never count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈"
    "钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤温芮芦蓝"
    "辛乔岳齐梅庄伍施洪柳殷段倪祝翟申耿牛鲁葛毕聂焦左柯喻俞骆俸常康安樊兰赖文鲍管祁涂阮"
)
"""The commonest surnames of one character."""

_OFFICE = (
    "(?:副)?(?:总理|主席|部长|省长|市长|州长|县长|区长|镇长|乡长|局长|厅长|处长|司长|署长|院长|校长|行长|会长|理事长"
    "|董事长|总裁|总经理|总编辑|社长|馆长|台长|秘书长|检察长|大使|书记|主任)"
)
PERSON = (
    rf"(?P<office>{_OFFICE})(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{2}})"
    r"(?=[，。、；：！？）)》”\s]|说|表示|指出|认为|介绍|强调|告诉|坦言|透露|称|在|向|率|出席|主持|会见|致辞|到|$)"
)
_ORGANISATION_END = (
    "有限责任公司|股份有限公司|(?<!股份)有限公司|集团公司|集团|(?<![限任团])公司|大学|学院|研究院|研究所|医院|委员会|协会|学会|联合会|基金会"
    "|银行|出版社|博物馆|图书馆|人民法院|人民检察院|中学|小学|中心|办公室"
)
ORGANISATION = rf"(?=(?P<name>[\u4e00-\u9fff]{{6}}(?:{_ORGANISATION_END})))"
_PERSON, _ORGANISATION = re.compile(PERSON), re.compile(ORGANISATION)
_TELLING_APART = frozenset(
    "一二三四五六七八九十百千甲乙丙丁戊己东西南北中上下前后左右内外省市县区乡镇村州海空陆男女大小新老旧总分正副"
    "和与及或的了在是由为对向等从被将把"
)


class NamedPlace(NamedTuple):
    """A name in a text, ``text[start:end]``; ``frame`` is equal for names that differ in one character."""

    frame: str
    name: str
    start: int
    end: int


def persons(text: str) -> Iterator[NamedPlace]:
    """Names behind an office, one entry for each given character that may differ."""
    for match in _PERSON.finditer(text):
        name, office = match["name"], match["office"]
        for frame in (f"{office}{name[0]}?{name[2]}", f"{office}{name[:2]}?"):
            yield NamedPlace(frame, name, match.start("name"), match.end("name"))


def organisations(text: str) -> Iterator[NamedPlace]:
    """Names of organisations, one entry for each character that may differ."""
    for match in _ORGANISATION.finditer(text):
        name = match["name"]
        for at in (3, 4, 5):
            if name[at] not in _TELLING_APART:
                yield NamedPlace(
                    f"{name[:at]}?{name[at + 1 :]}", name, match.start("name"), match.end("name")
                )
