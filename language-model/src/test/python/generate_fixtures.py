"""Records what the reference implementations compute, for the tests of language-model.

A tiny random Qwen2 (and a tiny Llama) with a small byte-level BPE tokenizer, run by transformers and PEFT: logits, loss,
LoRA gradients, ten AdamW steps, greedy tokens. The recorded files are in src/test/resources; this script runs only when
they must change:

    python3 -m venv env && env/bin/pip install torch==2.15.0 transformers==5.23.0 peft==0.21.2 safetensors==0.8.0
    env/bin/python generate_fixtures.py ../resources
"""

import json
import pathlib
import shutil
import sys

import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, Qwen2Config, Qwen2ForCausalLM

ALL = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
TEXTS = ["### Instruction:\n回答问题\n\n### Input:\n免费空间有多大?\n\n### Response:\n", "注册用户有 15GB 免费空间。",
         "### Instruction:\nAnswer\n\n### Input:\nWhat does 1TB cost?\n\n### Response:\n", "It costs 29 a month."]
ROWS = [([5, 9, 30, 41, 7], [12, 80, 2]), ([6, 9, 31], [14, 15, 81, 90, 2]), ([8, 9, 30, 42, 43, 44, 7], [17, 2])]


def tokenizer(folder):
    t = Tokenizer(models.BPE())
    t.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    t.decoder = decoders.ByteLevel()
    t.train_from_iterator(TEXTS * 5, trainers.BpeTrainer(
        vocab_size=300, special_tokens=["<|endoftext|>", "<|im_start|>", "<|im_end|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    t.save(str(folder / "tokenizer.json"))
    return t


def write_base(folder, model, config):
    tensors = {n: p.detach().to(torch.bfloat16).contiguous() for n, p in model.state_dict().items()
               if not (n == "lm_head.weight" and config["tie_word_embeddings"])}
    save_file(tensors, str(folder / "model.safetensors"), metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")


def randomize(model, seed):
    g = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for n, p in model.named_parameters():
            p.copy_(torch.randn(p.shape, generator=g) * 0.25 + (1 if "norm" in n else 0))
            p.copy_(p.to(torch.bfloat16).float())


def small_config(vocab):
    return dict(vocab_size=vocab, hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_attention_heads=4,
                num_key_value_heads=2, max_position_embeddings=128, rms_norm_eps=1e-6, tie_word_embeddings=True,
                eos_token_id=2, attn_implementation="eager")


def batch(rows):
    width = max(len(p) + len(c) for p, c in rows)
    ids = torch.zeros(len(rows), width, dtype=torch.long)
    labels = torch.full((len(rows), width), -100)
    mask = torch.zeros(len(rows), width, dtype=torch.long)
    for i, (p, c) in enumerate(rows):
        n = len(p) + len(c)
        ids[i, :n] = torch.tensor(p + c)
        labels[i, len(p):n] = torch.tensor(c)
        mask[i, :n] = 1
    return ids, labels, mask


def answer_loss(model, ids, labels, mask):
    logits = model(input_ids=ids, attention_mask=mask).logits[:, :-1]
    wanted = labels[:, 1:]
    kept = wanted != -100
    return torch.nn.functional.cross_entropy(logits[kept], wanted[kept])


def qwen(out):
    folder = out / "tiny-qwen2"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    t = tokenizer(folder)
    vocab = t.get_vocab_size()
    model = Qwen2ForCausalLM(Qwen2Config(rope_theta=10000.0, **small_config(vocab))).eval()
    randomize(model, 1)
    config = {k: v for k, v in small_config(vocab).items() if k != "attn_implementation"}
    write_base(folder, model, dict(model_type="qwen2", hidden_act="silu", rope_theta=10000.0, **config))
    record = {"texts": [{"text": x, "ids": t.encode(x).ids} for x in TEXTS], "rows": [{"prompt": p, "completion": c} for p, c in ROWS]}
    prompt = t.encode(TEXTS[0]).ids
    with torch.no_grad():
        logits = model(torch.tensor([prompt])).logits[0]
        made = model.generate(torch.tensor([prompt]), max_new_tokens=24, do_sample=False, eos_token_id=2, pad_token_id=0,
                              attention_mask=torch.ones(1, len(prompt), dtype=torch.long))[0, len(prompt):].tolist()
    record["prompt"], record["greedy"] = prompt, made
    tensors = {"logits": logits.contiguous()}
    record["baseLoss"] = answer_loss(model, *batch(ROWS)).item()
    return model, record, tensors


def lora(out, model, record, tensors):
    torch.manual_seed(3)
    peft = get_peft_model(model, LoraConfig(r=4, lora_alpha=8, target_modules=ALL, task_type="CAUSAL_LM"))
    g = torch.Generator().manual_seed(4)
    with torch.no_grad():
        for n, p in peft.named_parameters():
            if "lora_B" in n:
                p.copy_(torch.randn(p.shape, generator=g) * 0.1)
    shutil.rmtree(out / "tiny-adapter", ignore_errors=True)
    peft.save_pretrained(str(out / "tiny-adapter"))
    for name in ("README.md",):
        (out / "tiny-adapter" / name).unlink(missing_ok=True)
    fix_config(out / "tiny-adapter" / "adapter_config.json")
    with torch.no_grad():
        tensors["adapterLogits"] = peft(torch.tensor([record["prompt"]])).logits[0].contiguous()
    trained = [(n, p) for n, p in peft.named_parameters() if p.requires_grad]
    loss = answer_loss(peft, *batch(ROWS))
    loss.backward()
    record["adapterLoss"] = loss.item()
    record["gradientNorm"] = torch.nn.utils.get_total_norm([p.grad for _, p in trained]).item()
    for n, p in trained:
        tensors["gradient/" + n.replace(".default", "")] = p.grad.clone()
    adamw(peft, trained, record, tensors)


def fix_config(path):
    config = json.loads(path.read_text())
    config["base_model_name_or_path"] = "tiny-qwen2"
    config["target_modules"] = sorted(config["target_modules"])
    path.write_text(json.dumps(config, indent=2, sort_keys=True) + "\n")


def adamw(peft, trained, record, tensors):
    optimizer = torch.optim.AdamW([p for _, p in trained], lr=1e-2, weight_decay=0.01)
    losses, norms = [], []
    for _ in range(10):
        optimizer.zero_grad()
        loss = answer_loss(peft, *batch(ROWS))
        loss.backward()
        norms.append(torch.nn.utils.clip_grad_norm_([p for _, p in trained], 1.0).item())
        optimizer.step()
        losses.append(loss.item())
    record["losses"], record["norms"] = losses, norms
    for n, p in trained:
        tensors["trained/" + n.replace(".default", "")] = p.detach().clone()


def llama(out, record):
    """No biases, own output matrix, stretched rotary frequencies."""
    folder = out / "tiny-llama"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(out / "tiny-qwen2" / "tokenizer.json", folder)
    rope = dict(rope_type="llama3", rope_theta=500.0, factor=4.0, low_freq_factor=1.0, high_freq_factor=4.0, original_max_position_embeddings=32)
    config = small_config(300) | dict(vocab_size=Tokenizer.from_file(str(folder / "tokenizer.json")).get_vocab_size(), tie_word_embeddings=False)
    model = LlamaForCausalLM(LlamaConfig(rope_parameters=rope, **config)).eval()
    randomize(model, 2)
    config.pop("attn_implementation")
    write_base(folder, model, dict(model_type="llama", hidden_act="silu", rope_parameters=rope, **config))
    record["llamaLoss"] = answer_loss(model, *batch(ROWS)).item()
    with torch.no_grad():
        record["llamaLogits"] = model(torch.tensor([record["prompt"]])).logits[0, -1, :8].tolist()


def self_check(record):
    """The golden numbers of the self-check: weights by formula, so that Java needs no file."""
    config = Qwen2Config(vocab_size=11, hidden_size=8, intermediate_size=12, num_hidden_layers=1, num_attention_heads=2, num_key_value_heads=1,
                         max_position_embeddings=16, rms_norm_eps=1e-6, tie_word_embeddings=True, rope_theta=10000.0, attn_implementation="eager")
    model = Qwen2ForCausalLM(config).eval()
    # same order as the network's: block (norm, q, q bias, k, k bias, v, v bias, o, norm, gate, up, down), norm, embedding
    p = dict(model.named_parameters())
    b = "model.layers.0."
    names = [b + "input_layernorm.weight"]
    for x in "qkv":
        names += [b + f"self_attn.{x}_proj.weight", b + f"self_attn.{x}_proj.bias"]
    names += [b + "self_attn.o_proj.weight", b + "post_attention_layernorm.weight", b + "mlp.gate_proj.weight", b + "mlp.up_proj.weight",
              b + "mlp.down_proj.weight", "model.norm.weight", "model.embed_tokens.weight"]
    with torch.no_grad():
        for k, n in enumerate(names):
            size = p[n].numel()
            p[n].copy_(torch.sin(torch.arange(size, dtype=torch.float64) * 0.7 + k).float().view(p[n].shape))
    ids = torch.tensor([[1, 5, 3, 7, 2, 9]])
    loss = torch.nn.functional.cross_entropy(model(ids).logits[0, :-1], ids[0, 1:])
    loss.backward()
    record["selfCheck"] = {"loss": loss.item(), "norms": [p[n].grad.norm().item() for n in names]}


def main():
    out = pathlib.Path(sys.argv[1])
    model, record, tensors = qwen(out)
    lora(out, model, record, tensors)
    llama(out, record)
    self_check(record)
    save_file(tensors, str(out / "reference.safetensors"))
    (out / "reference.json").write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
