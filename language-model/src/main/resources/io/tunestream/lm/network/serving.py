# Serving: forward passes over tokens of several sequences at once, each with its own key-value cache and its own adapter.
# TorchScript source like decoder.py, whose weights it shares; no gradients, no padding: the tokens of all sequences are
# the rows of one matrix, so every weight is read once a pass, and only attention goes sequence by sequence.
#
# Shapes: N tokens of a pass, D hidden size, H query heads, K key/value heads, d head size, C a cache's capacity, V
# vocabulary. weights: as in decoder.py. packed: for each block qkv, o, gate and up, down in fp16, then the output matrix;
# empty: everything is fp32. A cache is (2 * blocks, K, C, d). An adapter is, for each block, A^T times alpha / rank and B^T
# of the same four; an empty tensor means: not there.
class Serving(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  weights : List[Tensor]
  rotation : List[Tensor]
  packed : List[__torch__.torch.classes.quantized.LinearPackedParamsBase]
  layers : int
  heads : int
  kv_heads : int
  eps : float

  def setup(self, weights: List[Tensor], rotation: List[Tensor], layers: int, heads: int, kv_heads: int, eps: float) -> int:
    # The sines' first half is negated, so that turning a head is one swap of its halves, one product and one sum.
    cos, sin = rotation[0], rotation[1]
    half = sin.size(1) // 2
    self.rotation = [cos, torch.cat([torch.neg(torch.narrow(sin, 1, 0, half)), torch.narrow(sin, 1, half, half)], 1)]
    self.weights = weights
    self.layers = layers
    self.heads = heads
    self.kv_heads = kv_heads
    self.eps = eps
    return len(weights)

  def largest(self) -> float:
    # The largest magnitude of any weight: fp16 ends at 65,504.
    most = 0.
    for w in self.weights:
      if w.numel() > 0:
        most = max(most, max(float(torch.max(w)), -float(torch.min(w))))
    return most

  def prepack(self, parts: List[Tensor], biases: List[Tensor]) -> int:
    bias = annotate(Optional[Tensor], None)
    if len(biases) > 0:
      if biases[0].numel() > 0:
        bias = torch.cat(biases)
    w = parts[0]
    if len(parts) > 1:
      w = torch.cat(parts)
    self.packed.append(ops.quantized.linear_prepack_fp16(w, bias))
    return len(self.packed)

  def pack(self) -> int:
    w = self.weights
    none = annotate(List[Tensor], [])
    for i in range(self.layers):
      o = 12 * i
      _0 = self.prepack([w[o + 1], w[o + 3], w[o + 5]], [w[o + 2], w[o + 4], w[o + 6]])
      _1 = self.prepack([w[o + 7]], none)
      _2 = self.prepack([w[o + 9], w[o + 10]], none)
      _3 = self.prepack([w[o + 11]], none)
    return self.prepack([w[12 * self.layers + 2]], none)

  def unpack(self) -> int:
    self.packed = annotate(List[__torch__.torch.classes.quantized.LinearPackedParamsBase], [])
    return 0

  def probe_wide(self, x: Tensor, weight: Tensor, times: int) -> Tensor:
    y = torch.linear(x, weight)
    for i in range(times - 1):
      y = torch.linear(x, weight)
    return y

  def probe_packed(self, x: Tensor, times: int) -> Tensor:
    y = ops.quantized.linear_dynamic_fp16(x, self.packed[0])
    for i in range(times - 1):
      y = ops.quantized.linear_dynamic_fp16(x, self.packed[0])
    return y

  def pack_probe(self, weight: Tensor) -> int:
    return self.prepack([weight], annotate(List[Tensor], []))

  def norm(self, x: Tensor, weight: Tensor) -> Tensor:
    return x * torch.rsqrt(torch.mean(x * x, [-1], True) + self.eps) * weight

  def biased(self, y: Tensor, bias: Tensor) -> Tensor:
    if bias.numel() > 0:
      y = torch.add_(y, bias)
    return y

  def wide(self, x: Tensor, block: int, part: int) -> Tensor:
    w = self.weights
    o = 12 * block
    if part == 0:
      y = torch.cat([self.biased(torch.linear(x, w[o + 1]), w[o + 2]), self.biased(torch.linear(x, w[o + 3]), w[o + 4]), self.biased(torch.linear(x, w[o + 5]), w[o + 6])], 1)
    else:
      if part == 1:
        y = torch.linear(x, w[o + 7])
      else:
        if part == 2:
          y = torch.cat([torch.linear(x, w[o + 9]), torch.linear(x, w[o + 10])], 1)
        else:
          y = torch.linear(x, w[o + 11])
    return y

  def project(self, x: Tensor, block: int, part: int, lora: List[Tensor], groups: List[int]) -> Tensor:
    # Rows of one adapter are neighbours: groups has their numbers, lora their adapters one after the other.
    if len(self.packed) > 0:
      y = ops.quantized.linear_dynamic_fp16(x, self.packed[4 * block + part])
    else:
      y = self.wide(x, block, part)
    at = 0
    for g in range(len(groups)):
      n = groups[g]
      l = 8 * (g * self.layers + block) + 2 * part
      if lora[l].numel() > 0:
        _y = torch.addmm_(torch.narrow(y, 0, at, n), torch.mm(torch.narrow(x, 0, at, n), lora[l]), lora[l + 1])
      at = at + n
    return y

  def masks(self, starts: List[int], counts: List[int]) -> List[Tensor]:
    # For each sequence what its tokens do not see, -inf, for every query head of a group; one token sees everything.
    made = annotate(List[Tensor], [])
    like = self.rotation[0]
    for s in range(len(starts)):
      if counts[s] > 1:
        full = torch.full([counts[s], starts[s] + counts[s]], -inf, dtype=6, device=like.device)
        made.append(torch.repeat(torch.triu(full, starts[s] + 1), [self.heads // self.kv_heads, 1]))
      else:
        made.append(like)
    return made

  def attend(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    # q (n, K, H / K, d), k and v (1, K, length, d) -> (n, K, H / K, d). The query heads that share a key head stand in as
    # its rows.
    n = q.size(0)
    if n == 1:
      y = torch.scaled_dot_product_attention(q, k, v)
    else:
      rows = torch.reshape(torch.permute(q, [1, 2, 0, 3]), [1, self.kv_heads, -1, q.size(3)])
      z = torch.scaled_dot_product_attention(rows, k, v, mask)
      y = torch.permute(torch.view(z, [self.kv_heads, -1, n, q.size(3)]), [2, 0, 1, 3])
    return y

  def by_head(self, x: Tensor) -> Tensor:
    return torch.unsqueeze(torch.transpose(x, 0, 1), 0)  # (N, K, d) -> (1, K, N, d)

  def forward(self, ids: Tensor, positions: Tensor, starts: List[int], counts: List[int], caches: List[Tensor], lora: List[Tensor], groups: List[int], wanted: Tensor) -> Tensor:
    # Token ids (N), sequence after sequence, counts[s] of them at starts[s] and after -> logits after the wanted ones.
    w = self.weights
    x = torch.embedding(w[12 * self.layers + 1], ids)
    cos = torch.unsqueeze(torch.index_select(self.rotation[0], 0, positions), 1)
    sin = torch.unsqueeze(torch.index_select(self.rotation[1], 0, positions), 1)
    d = cos.size(2)
    turned = self.heads + self.kv_heads
    masks = self.masks(starts, counts)
    stores = annotate(List[List[Tensor]], [])
    for c in caches:
      stores.append(torch.unbind(torch.unsqueeze(c, 1)))
    for i in range(self.layers):
      qkv = torch.view(self.project(self.norm(x, w[12 * i]), i, 0, lora, groups), [ids.size(0), -1, d])
      qk = torch.narrow(qkv, 1, 0, turned)
      a, b = torch.chunk(qk, 2, -1)
      qk2 = torch.addcmul_(qk * cos, torch.cat([b, a], -1), sin)
      q = torch.view(torch.narrow(qk2, 1, 0, self.heads), [ids.size(0), self.kv_heads, -1, d])
      qs = torch.split_with_sizes(q, counts)
      ks = torch.split_with_sizes(self.by_head(torch.narrow(qk2, 1, self.heads, self.kv_heads)), counts, 2)
      vs = torch.split_with_sizes(self.by_head(torch.narrow(qkv, 1, turned, self.kv_heads)), counts, 2)
      ys = annotate(List[Tensor], [])
      for s in range(len(starts)):
        keys = stores[s][2 * i]
        values = stores[s][2 * i + 1]
        _k = torch.copy_(torch.narrow(keys, 2, starts[s], counts[s]), ks[s])
        _v = torch.copy_(torch.narrow(values, 2, starts[s], counts[s]), vs[s])
        end = starts[s] + counts[s]
        ys.append(self.attend(qs[s], torch.narrow(keys, 2, 0, end), torch.narrow(values, 2, 0, end), masks[s]))
      if len(ys) == 1:
        y = ys[0]
      else:
        y = torch.cat(ys)
      y = torch.reshape(y, [ids.size(0), -1])
      x = x + self.project(y, i, 1, lora, groups)
      gate, up = torch.chunk(self.project(self.norm(x, w[12 * i + 8]), i, 2, lora, groups), 2, 1)
      x = x + self.project(torch.silu(gate) * up, i, 3, lora, groups)
    if wanted.size(0) < ids.size(0):
      x = torch.index_select(x, 0, wanted)
    h = self.norm(x, w[12 * self.layers])
    if len(self.packed) > 0:
      y = ops.quantized.linear_dynamic_fp16(h, self.packed[4 * self.layers])
    else:
      y = torch.linear(h, w[12 * self.layers + 2])
    return y

  def choose(self, logits: Tensor) -> List[int]:
    # (S, V) -> the first choice of each row, or -1 where not all its logits are finite
    best = torch.argmax(logits, 1)
    finite = torch.isfinite(torch.sum(torch.abs(logits), [1]))
    chosen = torch.where(finite, best, torch.full_like(best, -1))
    result = annotate(List[int], [])
    for i in range(logits.size(0)):
      result.append(int(chosen[i]))
    return result

  def cache(self, capacity: int) -> Tensor:
    like = self.rotation[0]
    return torch.empty([2 * self.layers, self.kv_heads, capacity, like.size(1)], dtype=6, device=like.device)

  def copy_prefix(self, to: Tensor, source: Tensor, tokens: int) -> int:
    _c = torch.copy_(torch.narrow(to, 2, 0, tokens), torch.narrow(source, 2, 0, tokens))
    return tokens

  def joined(self, a: List[Tensor], b: List[Tensor], outs: List[int], scale: float) -> List[Tensor]:
    # Adapters of neighbouring linears -> one of all: A below A, B block by block. Without any: two empty tensors.
    empty = torch.zeros([0], dtype=6, device=self.rotation[0].device)
    as_ = annotate(List[Tensor], [])
    bs = annotate(List[Tensor], [])
    out = 0
    rank = 0
    for i in range(len(a)):
      out = out + outs[i]
      if a[i].numel() > 0:
        as_.append(a[i])
        rank = rank + a[i].size(0)
    if rank == 0:
      return [empty, empty]
    bt = torch.zeros([rank, out], dtype=6, device=empty.device)
    column = 0
    row = 0
    for i in range(len(a)):
      if a[i].numel() > 0:
        r = a[i].size(0)
        _b = torch.copy_(torch.narrow(torch.narrow(bt, 0, row, r), 1, column, outs[i]), torch.t(b[i]))
        row = row + r
      column = column + outs[i]
    return [torch.contiguous(torch.t(torch.cat(as_) * scale)), bt]

  def adapter(self, lora: List[Tensor], scale: float) -> List[Tensor]:
    # 14 tensors of each block as decoder.py takes them -> 8
    result = annotate(List[Tensor], [])
    for i in range(self.layers):
      l = 14 * i
      o = 12 * i
      w = self.weights
      result.extend(self.joined([lora[l], lora[l + 2], lora[l + 4]], [lora[l + 1], lora[l + 3], lora[l + 5]], [w[o + 1].size(0), w[o + 3].size(0), w[o + 5].size(0)], scale))
      result.extend(self.joined([lora[l + 6]], [lora[l + 7]], [w[o + 7].size(0)], scale))
      result.extend(self.joined([lora[l + 8], lora[l + 10]], [lora[l + 9], lora[l + 11]], [w[o + 9].size(0), w[o + 10].size(0)], scale))
      result.extend(self.joined([lora[l + 12]], [lora[l + 13]], [w[o + 11].size(0)], scale))
    return result
