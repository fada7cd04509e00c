"""Records the token ids that Hugging Face's tokenizers gives for many strings, for the tests of language-model.

Four tokenizers: the bundled base's, and three small ones, trained here, of the kinds that Qwen2, Llama 3 and Llama 2
have (normaliser, splitting pattern, begin token, byte fallback). The recorded files are in src/test/resources; this
script runs only when they must change, in the environment that generate_fixtures.py names:

    env/bin/python generate_token_fixtures.py ../resources ../../../../models/tunestream-tiny/tokenizer.json
"""

import gzip
import json
import pathlib
import random
import sys

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

QWEN_SPLIT = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+"
              r"|\s+(?!\S)|\s+")
LLAMA3_SPLIT = QWEN_SPLIT.replace(r"\p{N}|", r"\p{N}{1,3}|", 1)

CHINESE = "飞跃云 存储 空间 多大 免费 注册 用户 有 每月 元 专业版 套餐 提供 技术 支持 工作日 早上 九点 到 晚上 六点 远程 办公 申请 经理 批准 会议室 在 三楼 请问 怎么 报销 发票 抬头 什么 时候 发 工资 龘 鱻 㐂 𠮷 𪚥".split()
ENGLISH = "the storage plan costs 29 a month don't we're I'll It's CEO's office opens at 9:00 AM please contact support@example.com before noon naïve café résumé Übergröße façade e.g. vs. U.S.A. twenty-one OK".split()
EMOJI = ["😀", "🚀", "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇨🇳", "🇩🇪🇫🇷", "1️⃣", "❤️", "☎", "🧑🏿‍💻", "🫠", "♻️", "™️", "🀄", "🪐", "👩‍❤️‍💋‍👨"]
CODE = ['public static void main(String[] args) {\n    System.out.println("hi");\n}', "def f(x):\n\treturn x ** 2  # square",
        'for (int i=0;i<10;++i) { a[i] += b[i]; }', '{"key": [1, 2.5e-3, null, true], "路径": "C:\\\\temp"}',
        "SELECT * FROM users WHERE id = 42 AND name LIKE '%王%';", "if [ -f ~/.bashrc ]; then source ~/.bashrc; fi",
        "<div class=\"a b\">&nbsp;&lt;x&gt;</div>", "#include <stdio.h>\r\nint main(void){return 0;}\r\n",
        "lambda x: {**x, 'y': [*range(3)]}", "git commit -m \"fix: #123\" && git push --force-with-lease",
        "https://example.com/a%20b?c=d&e=%E4%BD%A0#frag", "x = y<<2 | ~z ^ 0xFFu; // 注释", "\\frac{a}{b} \\alpha_{i}^{2}"]
SPACE = [" ", "  ", "   ", "\t", "\n", "\n\n", "\r\n", "\u00a0", "\u3000", "\u200b", "\u2003", "\u2028", "\x0b", "\x0c", "\u0085", "\ufeff"]
CONTROL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|im_start|>system\n", "<|im_end|>\n<|im_start|>assistant\n",
           "<|im_", "im_end|>", "<|IM_END|>", "<| im_end |>", "<s>", "</s>", "<unk>", "<|begin_of_text|>", "<|eot_id|>", "<tool>"]
MARKS = ["e\u0301", "é", "n\u0303", "A\u030a", "Å", "\u212b", "q\u0307\u0323", "o\u0302\u0301\u0323", "z\u0351\u036b\u0343\u036a\u0302", "한글",
         "\u1112\u1161\u11ab", "हिन्दी", "ภาษาไทย", "العَرَبِيَّة", "עִבְרִית", "తెలుగు", "ﬁ", "①", "ｆｕｌｌ", "㎏", "ẛ̣", "Ω", "\u2126", "か\u3099", "が"]
NUMBERS = ["0", "7", "42", "123", "1234", "12345678", "3.14159", "-1e10", "１２３", "²³", "½", "٣٤", "15GB", "¥29.00", "50%", "2024-05-06", "A1"]
ODD = ["\x00", "\x01\x02", "\x7f", "\x1b[31m", "\ufffd", "\ufffd\ufffd", "\ue000", "\U0010ffff", "\U000e0041", "\uffff", "\u202e", "\u0378", "''", "'S", "'ſ", "…", "——", "～", "▁", "▁▁a", "Ġ", "Ċ", "<0xE4>", "##x"]
TEMPLATES = ["### Instruction:\n{0}\n\n### Input:\n{1}\n\n### Response:\n", "### Instruction:\n{0}\n\n### Response:\n{1}",
             "<|im_start|>user\n{0}<|im_end|>\n<|im_start|>assistant\n{1}<|im_end|>\n"]


def strings():
    """About 1,300 different strings; the same at every call."""
    r = random.Random(20240506)
    made = [""]
    pools = [CHINESE, ENGLISH, EMOJI, CODE, SPACE, CONTROL, MARKS, NUMBERS, ODD]
    for pool in pools:
        made += pool
    for pool in pools:
        joints = [""] if pool in (CHINESE, SPACE, ODD) else ["", " "]
        for _ in range(60):
            made.append(r.choice(joints).join(r.choice(pool) for _ in range(r.randint(2, 5 if pool is CODE else 8))))
    for _ in range(420):
        made.append("".join(r.choice(r.choice(pools)) for _ in range(r.randint(2, 6))))
    for _ in range(80):
        made.append(r.choice(TEMPLATES).format("".join(r.choice(CHINESE) for _ in range(5)), " ".join(r.choice(ENGLISH) for _ in range(5))))
    for _ in range(80):
        made.append("".join(r.choice(SPACE[:7]) for _ in range(r.randint(1, 12))) + r.choice(ENGLISH) + r.choice(SPACE) * r.randint(0, 9))
    for _ in range(160):
        made.append("".join(character(r) for _ in range(r.randint(1, 12))))
    return list(dict.fromkeys(made))


def character(r):
    """Any code point that is no surrogate; assigned or not."""
    while True:
        point = r.randrange(r.choice([0x80, 0x800, 0x3100, 0x10000, 0x110000]))
        if not 0xD800 <= point <= 0xDFFF:
            return chr(point)


def corpus():
    r = random.Random(7)
    lines = CODE + NUMBERS + ["".join(r.choice(CHINESE) for _ in range(8)) for _ in range(200)]
    return lines + [" ".join(r.choice(ENGLISH) for _ in range(8)) for _ in range(200)] + MARKS[:8] * 5


def special(texts):
    return [AddedToken(t, special=True, normalized=False) for t in texts]


def split_kind(pattern, normalizer, control, size, begin=None):
    t = Tokenizer(models.BPE())
    t.normalizer = normalizer
    t.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(pattern), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    t.decoder = decoders.ByteLevel()
    t.train_from_iterator(corpus(), trainers.BpeTrainer(vocab_size=size, special_tokens=special(control), show_progress=False,
                                                        initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    if begin:
        t.post_processor = processors.TemplateProcessing(f"{begin} $A", f"{begin} $A {begin} $B:1", [(begin, t.token_to_id(begin))])
    return t


def fallback_kind(size):
    """As Llama 2's: blanks are ▁, a character that is no token becomes its bytes, one blank is put before a text."""
    characters = sorted({c for line in corpus() for c in line.replace(" ", "▁")})[:200]
    trained = Tokenizer(models.BPE())
    trained.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="first")
    trained.train_from_iterator(corpus(), trainers.BpeTrainer(vocab_size=size, initial_alphabet=characters, limit_alphabet=200, show_progress=False))
    learnt = json.loads(trained.to_str())["model"]
    tokens = ["<unk>", "<s>", "</s>"] + [f"<0x{b:02X}>" for b in range(256)] + list(learnt["vocab"])
    vocab = {token: i for i, token in enumerate(dict.fromkeys(tokens))}
    t = Tokenizer(models.BPE(vocab, [tuple(m) for m in learnt["merges"]], unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    t.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    t.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)])
    t.add_special_tokens(special(["<unk>", "<s>", "</s>"]))
    t.post_processor = processors.TemplateProcessing("<s> $A", "<s> $A <s> $B:1", [("<s>", 1)])
    return t


def write_gzip(path, text):
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def main():
    out = pathlib.Path(sys.argv[1]) / "tokenizers"
    out.mkdir(exist_ok=True)
    chat = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    kinds = {"bundled": Tokenizer.from_file(sys.argv[2]),
             "qwen2": split_kind(QWEN_SPLIT, normalizers.NFC(), chat, 700),
             "llama3": split_kind(LLAMA3_SPLIT, None, ["<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"], 700, "<|begin_of_text|>"),
             "llama2": fallback_kind(400)}
    texts = strings()
    write_gzip(out / "texts.json.gz", json.dumps(texts))
    for name, t in kinds.items():
        if name != "bundled":
            t.save(str(out / f"{name}.json"), pretty=False)
        rows = []
        for text in texts:
            ids = t.encode(text, add_special_tokens=False).ids
            rows.append({"ids": ids, "text": t.decode(ids), "begun": t.encode(text).ids[:2]})
        write_gzip(out / f"{name}.ids.json.gz", json.dumps(rows))
        print(name, t.get_vocab_size(), len(rows), sum(len(r["ids"]) for r in rows))


if __name__ == "__main__":
    main()
