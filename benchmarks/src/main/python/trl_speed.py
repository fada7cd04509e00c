"""TRL + PEFT on the rows of a CSV: LoRA training's tokens per second, as in the article (batch 1 x 4).

Prints a line for the article's own setting (whole text, q and v, dropout 0.1), for all linear layers on the whole text,
and for all linear layers on the answer. Each row's real tokens are counted, and the first epoch is not.
Usage: trl_speed.py BASE_FOLDER CSV
"""
import csv
import os
import sys
import time

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TQDM_DISABLE"] = "1"
import torch
from datasets import Dataset
from peft import LoraConfig
from transformers import AutoModelForCausalLM, AutoTokenizer, TrainerCallback
from trl import SFTConfig, SFTTrainer

INSTRUCTION = "回答以下关于特定领域的问题:"
EPOCHS = 3
ALL = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


class Clock(TrainerCallback):
    """Notes when each optimizer step ends."""

    def __init__(self):
        self.ends = []

    def on_step_end(self, args, state, control, **kwargs):
        self.ends.append(time.perf_counter())


def measure(name, folder, rows, tokenizer, lora, answer_only):
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    prompt = "### Instruction:\n{}\n\n### Input:\n{}\n\n### Response:\n"
    pairs = [{"prompt": prompt.format(INSTRUCTION, r["input"]), "completion": r["output"]} for r in rows]
    data = pairs if answer_only else [{"text": p["prompt"] + p["completion"]} for p in pairs]
    clock = Clock()
    config = SFTConfig(
        output_dir="unused", max_length=512, per_device_train_batch_size=1, gradient_accumulation_steps=4,
        num_train_epochs=EPOCHS, learning_rate=2e-4, save_strategy="no", logging_strategy="no", packing=False,
        report_to=[], use_cpu=True, bf16=False, gradient_checkpointing=False, seed=42, disable_tqdm=True)
    trainer = SFTTrainer(model=model, train_dataset=Dataset.from_list(data), args=config, peft_config=lora,
                         processing_class=tokenizer, callbacks=[clock])
    trainer.train()
    # Steps of an epoch may be of unlike size, as four rows and one: whole epochs are timed.
    tokens = sum(len(tokenizer(p["prompt"] + p["completion"])["input_ids"]) + 1 for p in pairs)
    seconds = clock.ends[-1] - clock.ends[len(clock.ends) // EPOCHS - 1]
    print(f"{name:<46} {tokens * (EPOCHS - 1) / seconds:8.1f} tok/s", flush=True)


def main(folder, path):
    tokenizer = AutoTokenizer.from_pretrained(folder)
    with open(path, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    both = {"r": 8, "lora_alpha": 32, "task_type": "CAUSAL_LM"}
    article = LoraConfig(lora_dropout=0.1, target_modules=["q_proj", "v_proj"], **both)
    linears = LoraConfig(lora_dropout=0.0, target_modules=ALL, **both)
    measure("TRL article: q v, dropout 0.1, whole text, 1 x 4", folder, rows, tokenizer, article, False)
    measure("TRL all linears, whole text, 1 x 4", folder, rows, tokenizer, linears, False)
    measure("TRL all linears, answer, 1 x 4", folder, rows, tokenizer, linears, True)


main(*sys.argv[1:3])
