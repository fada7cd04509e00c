"""llama.cpp on a GGUF file: decoded tokens per second of one sequence, and of 8 and 16 at once, two threads, greedy.

Usage: llama_speed.py FILE.gguf (as F16: no quantisation). Needs llama-cpp-python.
"""
import sys
import time

import llama_cpp as llama

TOKENS = 48
PROMPT = "### Instruction:\n回答关于飞跃云产品的问题\n\n### Input:\n免费空间有多大?\n\n### Response:\n"


def fill(batch, entries):
    """Tokens (id, position, sequence), each with its logits."""
    batch.n_tokens = len(entries)
    for i, (token, position, sequence) in enumerate(entries):
        batch.token[i] = token
        batch.pos[i] = position
        batch.n_seq_id[i] = 1
        batch.seq_id[i][0] = sequence
        batch.logits[i] = 1


def decode(context, batch):
    code = llama.llama_decode(context, batch)
    if code != 0:
        raise RuntimeError(f"llama_decode gave {code}")


def main(path):
    model = llama.Llama(path, n_ctx=512, verbose=False)
    prompt = model.tokenize(PROMPT.encode(), add_bos=False)
    # A context of its own: the one of the high-level class is for one sequence.
    settings = llama.llama_context_default_params()
    settings.n_ctx, settings.n_batch, settings.n_seq_max = 16 * 256, 1024, 16
    settings.n_threads = settings.n_threads_batch = 2
    context = llama.llama_init_from_model(model.model, settings)
    for sequences in (1, 8, 16):
        llama.llama_memory_clear(llama.llama_get_memory(context), True)
        batch = llama.llama_batch_init(1024, 0, 1)
        for s in range(sequences):
            fill(batch, [(token, i, s) for i, token in enumerate(prompt)])
            decode(context, batch)
        start = time.perf_counter()
        for step in range(TOKENS):
            # Which token is fed makes no difference to the time, so none is searched for in Python.
            fill(batch, [(1000 + step, len(prompt) + step, s) for s in range(sequences)])
            decode(context, batch)
        seconds = time.perf_counter() - start
        name = f"llama.cpp, {sequences} sequence" + ("s" if sequences > 1 else "")
        print(f"{name:<46} {sequences * TOKENS / seconds:8.1f} tok/s", flush=True)
        llama.llama_batch_free(batch)


main(sys.argv[1])
