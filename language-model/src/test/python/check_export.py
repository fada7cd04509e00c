"""Checks by hand that transformers and PEFT read what Tunestream writes; in the environment generate_fixtures.py names.

    env/bin/python check_export.py BASE ADAPTER MERGED [QUESTION ...]

BASE is the base's folder, ADAPTER an adapter's, MERGED what `./tunestream export ADAPTER --base BASE --merged MERGED`
wrote. The adapter must load in PEFT with no missing or unexpected keys, and the merged folder must give the same logits
(1e-4 of the largest) and the same greedy answers as base and adapter.
"""

import json
import pathlib
import sys

import torch
from peft import PeftModel, get_peft_model_state_dict
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM, AutoTokenizer

QUESTIONS = ["免费空间有多大?", "What does 1TB cost?", "中国的首都是哪里?"]


def keys(adapter, tuned):
    wanted = set(get_peft_model_state_dict(tuned))
    given = set(load_file(str(pathlib.Path(adapter) / "adapter_model.safetensors")))
    return sorted(wanted - given), sorted(given - wanted)


def answer(model, tokenizer, question):
    ids = tokenizer.apply_chat_template([{"role": "user", "content": question}], add_generation_prompt=True,
                                        return_tensors="pt", return_dict=True)["input_ids"]
    with torch.no_grad():
        logits = model(ids).logits[0]
        made = model.generate(ids, attention_mask=torch.ones_like(ids), max_new_tokens=64)
    return logits, tokenizer.decode(made[0, ids.shape[1]:], skip_special_tokens=True)


def main():
    base, adapter, merged = sys.argv[1:4]
    tokenizer = AutoTokenizer.from_pretrained(merged)
    whole = AutoModelForCausalLM.from_pretrained(merged)
    print("merged loads as", type(whole).__name__, whole.dtype)
    plain = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32)
    plain.generation_config = whole.generation_config
    tuned = PeftModel.from_pretrained(plain, adapter).eval()
    missing, unexpected = keys(adapter, tuned)
    print("adapter in PEFT: missing", missing, "unexpected", unexpected)
    same = not missing and not unexpected
    for question in sys.argv[4:] or QUESTIONS:
        ours, text = answer(whole, tokenizer, question)
        theirs, expected = answer(tuned, tokenizer, question)
        difference = (ours - theirs).abs().max().item()
        same &= text == expected and difference <= 1e-4 * max(1.0, theirs.abs().max().item())
        print(json.dumps({"question": question, "merged": text, "adapter": expected, "logits differ by": difference},
                         ensure_ascii=False))
    print("the same" if same else "NOT the same")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
