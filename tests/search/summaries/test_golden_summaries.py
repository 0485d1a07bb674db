"""The summaries of the starter articles, read and judged as an editor would, stand as they are.

A change of the rules that changes one of them is to be read before it is pinned: what is said
first, whether the figures and names are there, whether each sentence can be understood alone.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from bot.analysis.language import character_limit
from bot.ingest import read_file
from bot.search.summaries.article_sentences import choose_sentences
from bot.search.summaries.summary import ARTICLE_CHARACTERS, ARTICLE_SENTENCES

SEEDS = Path(__file__).parents[3] / "seeds"

GOLDEN = {
    "01-ai-infrastructure-race.md": [
        "2025年，科技公司比的不只是模型，还有机房。",
        "证券日报9月29日刊文，把各家扩建算力的投资称作AI基建竞赛，认为它牵动的已经是产业生态和全球价值链。",
        "英伟达对OpenAI的投资上限是1000亿美元。",
    ],
    "02-compute-glossary.md": [
        "算力是计算设备处理数据的能力，通常用每秒能完成的运算次数来衡量。",
        "2025年10月20日的评论《AI企业应摒弃“各自为战”》主张接着建智算中心，同时把算力调度做好，用来缓解算力不足。",
        "证券日报2025年9月29日提到的10吉瓦，是OpenAI要用英伟达系统建成的AI数据中心的下限。",
    ],
    "03-refusing-involution.md": [
        "历军是国家先进计算产业创新中心的主任，他在会上提出八个字：拒绝内卷、分工协作。",
        "算力行业的内卷，起因是需求涨得快，供给却挤在一处。",
        "凤凰网科技2025年12月20日给出的数字是年均超过40%，指的是AI算力。",
    ],
    "04-bottom-up-path.md": [
        "中国人工智能产业规模，2016年是100亿元，2022年是5080亿元，六年里长到约50倍。",
        "普华永道的预测看到2030年：那时中国的人工智能产业将有7万亿美元的规模，美国和欧洲加在一起也不及。",
        "关健不同意，他认为照搬国外的路径走不出困境，判断一条路要看产业演进的规律和手里的条件。",
    ],
    "05-system-innovation.md": [
        "IT创事记的文章算过一笔账：按摩尔定律推算，此后芯片性能只提升了8倍，AI计算的性能却提升了1000倍以上。",
        "两个数之间的差距，要靠系统创新来解释。",
        "IT创事记的文章说，国内用户更喜欢参数规模中等、贴近本行业的垂直大模型，MoE混合专家系统也用得很广。",
    ],
    "06-domestic-gpu.md": [
        "IT创事记的文章有两句话可以对照着看：一面是CPU、GPU、TPU、NPU等自研芯片接连出现，国产GPU即在其列，得益于开源的风气和政策的支持；一面是芯片受制于人的局面依然严峻，短时间里还赶不上国际先进水平。",
        "GPU原是为处理图形设计的芯片，擅长把大量相同的运算同时做完，所以成了训练大模型的主力。",
        "据IT创事记的文章，高端芯片厂商中支持OAM的超过90%。",
    ],
    "07-open-source-deepseek.md": [
        "DeepSeek R1是深度求索在2025年发布的开源模型。",
        "据证券日报2025年9月29日报道，R1成本低，要用的算力也少，又选择了开源，以往一味拼算力的那套逻辑由此被打破。",
        "IT创事记的文章给出的数字是2/3，也就是每三个大模型里约有两个选择开源。",
    ],
    "08-openai-ecosystem.md": [
        "OpenAI与博通在2025年10月结成战略合作。",
        "OpenAI、甲骨文和英伟达被证券日报称作三角联盟。",
        "据证券日报报道，OpenAI相应地要用英伟达的系统部署10吉瓦以上的AI数据中心，训练和运行下一代模型都在里面。",
    ],
    "09-timeline.md": [
        "IT创事记的文章提醒读者，生成式AI看着像是突然冒出来的，其实接在几十年的摸索后面，背后还有整个IT产业长期的积累。",
        "2016年，国内人工智能产业的规模是100亿元。",
        "2025年，DeepSeek发布R1模型，以开源、低成本和低算力需求受到注意。",
    ],
    "10-data-hunger.md": [
        "IT創事記的文章說，通用大模型對這類數據的胃口沒有止境，國外幾次傳出“數據衰竭”的消息，可見供應已經跟不上。",
        "合成數據是由程式或模型生成、用來代替真實記錄的數據。",
        "IT創事記的文章認為，AI合成數據或許能緩解數據飢渴，語氣有所保留，沒有把它說成唯一的出路。",
    ],
    "11-guanghe-partners.md": [
        "光合組織是國產算力企業結成的產業生態，合作夥伴有6000多家，另設28個實體的生態適配中心。",
        "光合組織的五大舉措由歷軍在HAIC2025大會上提出，目的是托舉夥伴。",
        "鳳凰網科技說，原先的競爭對手成了生態裏的夥伴，各自認準一個細分領域，有的事做，有的事不做。",
    ],
    "12-lesson-of-ioe.md": [
        "“去IOE”是中國互聯網企業換掉國外成套設備的一段往事。",
        "IT創事記的文章回顧，互聯網剛起步時，國內的處境和今天的AI產業相似；即時通訊、電商這些自主創新的超級應用先做大，企業有了實力，才動手改造底層。",
        "IT創事記的文章說，從IT產業的歷史看，開放一向能催生創新；到了AI時代，大模型有2/3開源，後來者試錯的成本比從前低。",
    ],
    "13-ai-infrastructure-brief.md": [
        "AI infrastructure means the data centres, chips, networks and power that large models need for training and for daily use.",
        "Securities Daily (证券日报) reported on 29 September 2025 that the largest technology companies were all putting their money there, and called it a race that reaches beyond any single generation of models.",
        "China's AI industry was measured at 10 billion yuan in 2016 and 508 billion yuan in 2022, about fifty times as much, in statistics cited by IT创事记.",
    ],
    "14-open-or-closed.md": [
        "Smaller companies that want to start an AI project are stopped by equipment that will not match or by the cost of computing power, according to ifeng.com.",
        "The Guanghe Organization (光合组织) counts more than 6000 partners and 28 adaptation centres in its open ecosystem, according to the ifeng.com report.",
        "IT创事记 writes that two thirds of large models are open source and that over 90 percent of advanced chip makers support OAM, an open specification for accelerator modules.",
    ],
}  # fmt: skip

# SHA-256 of the sentences, one a line: the pages themselves are not ours to copy.
PAGES = {
    "000_4d08e741547bc74f.txt": "4400c283e662f8dc33b64a6dd4d7a677f323ef25f8960cbaf0bb32698b0f8a7e",
    "001_3bfc528f2ae514c1.txt": "ef32fade68da53d206d6ece692af2939e454866495a14742336a054dd667861e",
    "002_7358ee166d9c2877.txt": "8297cfea2b4add93a5b3b2a6eba0e3db2ef4afe9b20ce808853aaba7e64528da",
    "003_28a553670b0be8cd.txt": "61fbc3d941c9e824e534f89dc775988b96865b7995e1df0eaefdfb5556dfb910",
    "004_d005ea3f3f5db0e0.txt": "aa2642f4dbf5852043a6d287f90f33959d7686f0985bb9ceff77d897e302d744",
}


def summary_of(path: Path) -> list[str]:
    """The sentences that a reader is shown of the article in the file."""
    article = read_file(path)
    excerpts = choose_sentences(
        # A title that was taken from the text says nothing about the text.
        None if article.title_is_inferred else article.title,
        [paragraph.text for paragraph in article.paragraphs if paragraph.kind == "body"],
        max_sentences=ARTICLE_SENTENCES,
        max_characters=character_limit(ARTICLE_CHARACTERS, article.language),
    )
    return [excerpt.text for excerpt in excerpts]


@pytest.mark.parametrize("name", GOLDEN)
def test_a_starter_article_is_summed_up_as_its_editor_approved(name: str) -> None:
    assert summary_of(SEEDS / name) == GOLDEN[name]


def test_every_starter_article_has_an_approved_summary() -> None:
    assert sorted(GOLDEN) == sorted(path.name for path in SEEDS.glob("*.md"))


@pytest.mark.parametrize("name", PAGES)
def test_a_real_page_is_summed_up_as_its_editor_approved(name: str, shared: Path) -> None:
    sentences = summary_of(shared / "articles" / name)
    assert hashlib.sha256("\n".join(sentences).encode()).hexdigest() == PAGES[name], sentences
