# Adds to each pair of entities, one JSON list a line, what regression-v1 gives: its probability and its 18 features.
# pip install nomenklatura==4.12.5; python regression-v1.py < pairs.jsonl > regression-v1.jsonl
import json
import sys

from followthemoney import model
from nomenklatura.matching.regression_v1.model import RegressionV1

for line in sys.stdin:
    pair = json.loads(line)[:2]
    query, result = (model.get_proxy({"id": side, **entity}, cleaned=True) for side, entity in zip("ab", pair))
    features = [int(x) if x == int(x) else x for x in RegressionV1.encode_pair(query, result)]
    row = [*pair, RegressionV1.compare(query, result, None).score, features]
    print(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
