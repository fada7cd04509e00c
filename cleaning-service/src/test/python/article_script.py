"""The seed article's cleaning script, unchanged but for the command line.

Writes the bytes that the tests expect, with pandas 3.1 on Python 3.11:

    python article_script.py ../../../../examples/feiyue-cloud/lora_train_data.csv ../resources/feiyue-cloud.train.json
    python article_script.py ../../../../examples/feiyue-cloud/lora_train_data.csv ../resources/feiyue-cloud.clean.csv
    python article_script.py ../resources/awkward.csv ../resources/awkward.train.json
    python article_script.py ../resources/awkward.csv ../resources/awkward.clean.csv
"""

import json
import os
import re
import sys

import pandas as pd


def clean_text(text):
    if not isinstance(text, str):
        return ""
    text = re.sub(r'\s+', ' ', text).strip()
    text = re.sub(r'<.*?>', '', text)
    return text


def process_data(input_file, output_file, is_for_finetuning=False):
    output_dir = os.path.dirname(output_file)
    if output_dir and not os.path.exists(output_dir):
        os.makedirs(output_dir)

    df = pd.read_csv(input_file)
    df['output'] = df['output'].apply(clean_text)

    if is_for_finetuning:
        data = []
        for _, row in df.iterrows():
            data.append({
                "instruction": "回答以下关于特定领域的问题:",
                "input": row.get('input', ''),
                "output": row.get('output', '')
            })
        with open(output_file, 'w', encoding='utf-8') as f:
            json.dump(data, f, ensure_ascii=False, indent=2)
    else:
        df.to_csv(output_file, index=False)


if __name__ == "__main__":
    process_data(sys.argv[1], sys.argv[2], is_for_finetuning=sys.argv[2].endswith(".json"))
