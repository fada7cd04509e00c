"""Records what transformers computes for the Llama family's variants and for chat templates, for language-model's tests.

Rotary scalings of the tiny Llama, a Llama with heads of their own size in fp16 shards, batches padded left and right, and
conversations in the templates of src/test/resources/chat. Runs only when the recorded files must change, after
generate_fixtures.py and generate_token_fixtures.py, in the environment that generate_fixtures.py names:

    env/bin/python generate_family_fixtures.py ../resources
"""

import json
import pathlib
import shutil
import sys

import torch
from safetensors.torch import load_file, save_file
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM

PROMPT = [(7 * i * i + 3 * i + 5) % 290 + 3 for i in range(60)]
ROWS = [PROMPT[:9], PROMPT[9:30], PROMPT[30:44]]
ROPE = {"default": dict(rope_type="default", rope_theta=500.0),
        "linear": dict(rope_type="linear", rope_theta=500.0, factor=3.0),
        "dynamic": dict(rope_type="dynamic", rope_theta=500.0, factor=2.0),
        "llama3": dict(rope_type="llama3", rope_theta=700.0, factor=8.0, low_freq_factor=1.5, high_freq_factor=3.0, original_max_position_embeddings=48)}
MESSAGES = [(None, "免费空间有多大?"), ("Be brief.", "  What does 1TB cost? \n"), ("你是客服。", "é🚀 <b>")]


def last_logits(model, ids):
    with torch.no_grad():
        return model(torch.tensor([ids])).logits[0, -1]


def scalings(out, tensors):
    """The weights of tiny-llama under other scalings."""
    folder = out / "tiny-llama"
    config = json.loads((folder / "config.json").read_text())
    weights = {k: v.float() for k, v in load_file(str(folder / "model.safetensors")).items()}
    for name, rope in ROPE.items():
        model = LlamaForCausalLM(LlamaConfig(**(config | dict(rope_parameters=rope, attn_implementation="eager")))).eval()
        model.load_state_dict(weights)
        tensors["rope/" + name] = last_logits(model, PROMPT)
    (out / "rope.json").write_text(json.dumps(ROPE, indent=1) + "\n")


def own_heads(out, tensors):
    """As SmolLM2: tied, no biases; heads wider than hidden / heads; fp16 in two shards with an index."""
    folder = out / "tiny-llama-heads"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy(out / "tiny-llama" / "tokenizer.json", folder)
    config = dict(vocab_size=300, hidden_size=24, intermediate_size=40, num_hidden_layers=2, num_attention_heads=3, num_key_value_heads=1, head_dim=12,
                  max_position_embeddings=128, rms_norm_eps=1e-5, tie_word_embeddings=True, eos_token_id=2, pad_token_id=2)
    config["vocab_size"] = json.loads((out / "tiny-llama" / "config.json").read_text())["vocab_size"] + 20  # padded rows
    model = LlamaForCausalLM(LlamaConfig(**config, rope_parameters=dict(rope_type="default", rope_theta=10000.0), attn_implementation="eager")).eval()
    generator = torch.Generator().manual_seed(5)
    with torch.no_grad():
        for name, p in model.named_parameters():
            p.copy_((torch.randn(p.shape, generator=generator) * 0.25 + (1 if "norm" in name else 0)).half().float())
    names = [n for n in model.state_dict() if n != "lm_head.weight"]
    shards = {"model-00001-of-00002.safetensors": names[:9], "model-00002-of-00002.safetensors": names[9:]}
    for file, held in shards.items():
        save_file({n: model.state_dict()[n].half() for n in held}, str(folder / file), metadata={"format": "pt"})
    index = {"metadata": {}, "weight_map": {n: file for file, held in shards.items() for n in held}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index, indent=1) + "\n")
    (folder / "config.json").write_text(json.dumps(dict(model_type="llama", hidden_act="silu", rope_theta=10000.0, torch_dtype="float16", **config), indent=2) + "\n")
    tensors["heads"] = last_logits(model, PROMPT)
    with torch.no_grad():
        made = model.generate(torch.tensor([PROMPT]), max_new_tokens=24, do_sample=False, eos_token_id=2, attention_mask=torch.ones(1, len(PROMPT), dtype=torch.long))
    return made[0, len(PROMPT):].tolist()


def padded(out, tensors):
    """Logits at each row's last token in a batch filled up on either side."""
    folder = out / "tiny-qwen2"
    model = Qwen2ForCausalLM(Qwen2Config(**json.loads((folder / "config.json").read_text()), attn_implementation="eager")).eval()
    model.load_state_dict({k: v.float() for k, v in load_file(str(folder / "model.safetensors")).items()}, strict=False)
    model.tie_weights()
    width = max(map(len, ROWS))
    for side in ("left", "right"):
        ids = torch.zeros(len(ROWS), width, dtype=torch.long)
        mask = torch.zeros(len(ROWS), width, dtype=torch.long)
        for i, row in enumerate(ROWS):
            at = width - len(row) if side == "left" else 0
            ids[i, at:at + len(row)] = torch.tensor(row)
            mask[i, at:at + len(row)] = 1
        positions = (mask.cumsum(1) - 1).clamp(min=0)
        with torch.no_grad():
            logits = model(ids, attention_mask=mask, position_ids=positions).logits
        last = [width - 1 if side == "left" else len(row) - 1 for row in ROWS]
        tensors["padded/" + side] = torch.stack([logits[i, at] for i, at in enumerate(last)])


def chats(out):
    kinds = {"qwen2.5": ("qwen2", {}), "smollm2": ("qwen2", {}), "llama3": ("llama3", {"bos_token": "<|begin_of_text|>"}), "article": ("qwen2", {})}
    rows = []
    for template, (tokenizer, special) in kinds.items():
        t = PreTrainedTokenizerFast(tokenizer_file=str(out / "tokenizers" / f"{tokenizer}.json"), **special)
        jinja = (out / "chat" / f"{template}.jinja").read_text()
        for system, user in MESSAGES:
            messages = ([{"role": "system", "content": system}] if system else []) + [{"role": "user", "content": user}]
            for prompt in (True, False):
                arguments = dict(chat_template=jinja, add_generation_prompt=prompt)
                rows.append({"template": template, "tokenizer": tokenizer, "system": system, "user": user, "generationPrompt": prompt,
                             "text": t.apply_chat_template(messages, tokenize=False, **arguments),
                             "ids": t.apply_chat_template(messages, return_dict=True, **arguments)["input_ids"]})
    (out / "chat" / "conversations.json").write_text(json.dumps(rows, ensure_ascii=False, indent=None).replace("}, {", "},\n{") + "\n")


def main():
    out = pathlib.Path(sys.argv[1])
    tensors = {}
    scalings(out, tensors)
    greedy = own_heads(out, tensors)
    padded(out, tensors)
    chats(out)
    save_file({k: v.contiguous() for k, v in tensors.items()}, str(out / "family.safetensors"))
    (out / "family.json").write_text(json.dumps({"prompt": PROMPT, "rows": ROWS, "headsGreedy": greedy}) + "\n")


if __name__ == "__main__":
    main()
