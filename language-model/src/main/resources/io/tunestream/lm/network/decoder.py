# The network: a decoder-only transformer (Qwen2 and Llama families) with low-rank adapters, its losses, their
# gradients and AdamW. TorchScript source: Java puts it into an archive and the engine compiles it; no Python runs it.
#
# Shapes: B rows, T positions, D hidden size, H query heads, K key/value heads, d head size, V vocabulary, S labels.
# weights: for each block 12 tensors (BLOCK order below), then final norm, embedding, output matrix (the embedding again
# when tied). lora: for each block 14 tensors, A and B of q, k, v, o, gate, up, down. An empty tensor means: not there.
class Decoder(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  weights : List[Tensor]
  rotation : List[Tensor]
  layers : int
  heads : int
  kv_heads : int
  eps : float

  def from_float(self, raw: Tensor) -> Tensor:
    return torch.view_copy(raw, dtype=6)

  def from_half(self, raw: Tensor) -> Tensor:
    return torch.to(torch.view_copy(raw, dtype=5), 6)

  def from_bfloat16(self, raw: Tensor) -> Tensor:
    return torch.to(torch.view_copy(raw, dtype=15), 6)

  def rotation_tables(self, positions: Tensor, frequencies: Tensor) -> List[Tensor]:
    # (P), (d / 2) -> cosines and sines, each (P, d): both halves of a head turn by the same angles.
    angles = torch.outer(positions, frequencies)
    both = torch.cat([angles, angles], -1)
    return [torch.cos(both), torch.sin(both)]

  def setup(self, weights: List[Tensor], rotation: List[Tensor], layers: int, heads: int, kv_heads: int, eps: float) -> int:
    self.weights = weights
    self.rotation = rotation
    self.layers = layers
    self.heads = heads
    self.kv_heads = kv_heads
    self.eps = eps
    return len(weights)

  def norm(self, x: Tensor, weight: Tensor) -> Tensor:
    return x * torch.rsqrt(torch.mean(x * x, [-1], True) + self.eps) * weight

  def rotate(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    a, b = torch.chunk(x, 2, -1)
    return x * cos + torch.cat([torch.neg(b), a], -1) * sin

  def split(self, x: Tensor, heads: int) -> Tensor:
    return torch.transpose(torch.view(x, [x.size(0), x.size(1), heads, -1]), 1, 2)  # (B, T, H*d) -> (B, H, T, d)

  def linear(self, x: Tensor, weight: Tensor, a: Tensor, b: Tensor, scale: float, dropout: float) -> Tensor:
    y = torch.linear(x, weight)
    if a.numel() > 0:
      z = x
      if dropout > 0.:
        z = torch.dropout(x, dropout, True)
      y = y + torch.linear(torch.linear(z, a) * scale, b)  # scaled where it is narrow
    return y

  def biased(self, y: Tensor, bias: Tensor) -> Tensor:
    if bias.numel() > 0:
      y = y + bias
    return y

  def spread(self, x: Tensor, groups: int) -> Tensor:
    # (B, K, T, d) -> (B, K * groups, T, d): each key head serves a group of query heads
    if groups > 1:
      x = torch.reshape(torch.expand(torch.unsqueeze(x, 2), [x.size(0), x.size(1), groups, x.size(2), x.size(3)]), [x.size(0), -1, x.size(2), x.size(3)])
    return x

  def attend(self, q: Tensor, k: Tensor, v: Tensor, start: int) -> Tensor:
    # q (B, H, T, d) at positions start.., k and v (B, K, start + T, d) -> (B, T, H * d)
    B = q.size(0)
    T = q.size(2)
    groups = self.heads // self.kv_heads
    if T == 1:
      # The one query sees all keys; its heads of a group stand in as rows, so that no key is copied.
      grouped = torch.reshape(q, [B, self.kv_heads, groups, -1])
      y = torch.reshape(torch.scaled_dot_product_attention(grouped, k, v), [B, 1, -1])
    else:
      if start == 0:
        y = torch.scaled_dot_product_attention(q, self.spread(k, groups), self.spread(v, groups), None, 0., True)
      else:
        # The engine aligns its own causal mask to the first key, which is right only for start = 0.
        seen = torch.tril(torch.ones([T, start + T], dtype=11, device=q.device), start)
        y = torch.scaled_dot_product_attention(q, self.spread(k, groups), self.spread(v, groups), seen)
      y = torch.reshape(torch.transpose(y, 1, 2), [B, T, -1])
    return y

  def hidden(self, weights: List[Tensor], ids: Tensor, start: int, cache: List[Tensor], lora: List[Tensor], scale: float, dropout: float) -> Tensor:
    # ids (B, T) -> (B, T, D) before the final norm. A cache holds k and v of each block, (B, K, capacity, d), filled
    # up to start; rows without a cache start at 0. Padding goes right, where no real position looks.
    x = torch.embedding(weights[12 * self.layers + 1], ids)
    T = ids.size(1)
    cos = torch.narrow(self.rotation[0], 0, start, T)
    sin = torch.narrow(self.rotation[1], 0, start, T)
    for i in range(self.layers):
      o = 12 * i
      l = 14 * i
      h = self.norm(x, weights[o])
      q = self.rotate(self.split(self.biased(self.linear(h, weights[o + 1], lora[l], lora[l + 1], scale, dropout), weights[o + 2]), self.heads), cos, sin)
      k = self.rotate(self.split(self.biased(self.linear(h, weights[o + 3], lora[l + 2], lora[l + 3], scale, dropout), weights[o + 4]), self.kv_heads), cos, sin)
      v = self.split(self.biased(self.linear(h, weights[o + 5], lora[l + 4], lora[l + 5], scale, dropout), weights[o + 6]), self.kv_heads)
      if len(cache) > 0:
        keys = torch.narrow(cache[2 * i], 2, 0, start + T)
        values = torch.narrow(cache[2 * i + 1], 2, 0, start + T)
        _k = torch.copy_(torch.narrow(keys, 2, start, T), k)
        _v = torch.copy_(torch.narrow(values, 2, start, T), v)
        k = keys
        v = values
      y = self.attend(q, k, v, start)
      x = x + self.linear(y, weights[o + 7], lora[l + 6], lora[l + 7], scale, dropout)
      h2 = self.norm(x, weights[o + 8])
      gate = self.linear(h2, weights[o + 9], lora[l + 8], lora[l + 9], scale, dropout)
      up = self.linear(h2, weights[o + 10], lora[l + 10], lora[l + 11], scale, dropout)
      x = x + self.linear(torch.silu(gate) * up, weights[o + 11], lora[l + 12], lora[l + 13], scale, dropout)
    return x

  def logits(self, weights: List[Tensor], x: Tensor) -> Tensor:
    return torch.linear(self.norm(x, weights[12 * self.layers]), weights[12 * self.layers + 2])

  def labelled(self, x: Tensor, selected: Tensor) -> Tensor:
    # (B, T, D) and S flat positions -> (S, D): logits are needed only where a label is.
    return torch.index_select(torch.reshape(x, [-1, x.size(2)]), 0, selected)

  def cross_entropy(self, h: Tensor, head: Tensor, targets: Tensor, weight: float, head_gradient: List[Tensor]) -> List[Tensor]:
    # h (S, D), head (V, D) -> [weight * sum of cross-entropies, argmax = target (S), gradient of h]; adds the head's
    # gradient where one is asked for. The gradient of the logits is softmax - target; in closed form and by parts no
    # (S, V) is kept for a backward pass, which would be the largest tensor by far.
    loss = torch.zeros([], dtype=6, device=h.device)
    right = annotate(List[Tensor], [])
    gradient = torch.empty_like(h)
    part = max(128, 4000000 // head.size(0))
    at = 0
    while at < h.size(0):
      n = min(part, h.size(0) - at)
      rows = torch.narrow(h, 0, at, n)
      wanted = torch.unsqueeze(torch.narrow(targets, 0, at, n), 1)
      y = torch.linear(rows, head)
      right.append(torch.eq(torch.argmax(y, 1, True), wanted))
      total = torch.logsumexp(y, [1], True)
      loss = loss + torch.sum(total - torch.gather(y, 1, wanted)) * weight
      p = torch.mul_(torch.exp_(torch.sub_(y, total)), weight)
      _p = torch.scatter_add_(p, 1, wanted, torch.full_like(total, -weight))
      _g = torch.copy_(torch.narrow(gradient, 0, at, n), torch.matmul(p, head))
      for sums in head_gradient:
        _h = torch.addmm_(sums, torch.t(p), rows)
      at = at + n
    return [loss, torch.reshape(torch.cat(right), [-1]), gradient]

  def gradients(self, weights: List[Tensor], ids: Tensor, selected: Tensor, targets: Tensor, numbers: Tensor, lora: List[Tensor], leaves: List[Tensor], head_gradient: List[Tensor]) -> List[Tensor]:
    # -> [numbers[0] * sum of cross-entropies, argmax = target (S), gradient of each leaf]; numbers[1] is the adapter's
    # scale, numbers[2] its dropout.
    x = self.hidden(weights, ids, 0, annotate(List[Tensor], []), lora, float(numbers[1]), float(numbers[2]))
    h = self.norm(self.labelled(x, selected), weights[12 * self.layers])
    head = torch.detach(weights[12 * self.layers + 2])
    out = self.cross_entropy(torch.detach(h), head, targets, float(numbers[0]), head_gradient)
    found = torch.grad([h], leaves, annotate(List[Optional[Tensor]], [out[2]]), None, False, True)
    result = [out[0], out[1]]
    for i in range(len(found)):
      g = found[i]
      if g is not None:
        result.append(g)
      else:
        result.append(torch.zeros_like(leaves[i]))
    return result

  def lora_gradients(self, ids: Tensor, selected: Tensor, targets: Tensor, numbers: Tensor, lora: List[Tensor]) -> List[Tensor]:
    # Leaves of its own, so that the adapter's tensors never need a gradient elsewhere.
    placed = annotate(List[Tensor], [])
    leaves = annotate(List[Tensor], [])
    for t in lora:
      leaf = torch.detach(t)
      if t.numel() > 0:
        leaf = torch.requires_grad_(leaf, True)
        leaves.append(leaf)
      placed.append(leaf)
    return self.gradients(self.weights, ids, selected, targets, numbers, placed, leaves, annotate(List[Tensor], []))

  def full_gradients(self, ids: Tensor, selected: Tensor, targets: Tensor, numbers: Tensor, weights: List[Tensor]) -> List[Tensor]:
    # All weights are trained; with tied embeddings the list ends at the embedding.
    leaves = annotate(List[Tensor], [])
    for t in weights:
      leaves.append(torch.requires_grad_(torch.detach(t), True))
    placed = leaves.copy()
    last = len(leaves) - 1  # the output matrix: the embedding itself when tied
    if last == 12 * self.layers + 1:
      placed.append(leaves[last])
    head_gradient = torch.zeros_like(weights[last])
    result = self.gradients(placed, ids, selected, targets, numbers, self.no_lora(), leaves, [head_gradient])
    _h = torch.add_(result[last + 2], head_gradient)
    return result

  def no_lora(self) -> List[Tensor]:
    none = annotate(List[Tensor], [])
    for i in range(14 * self.layers):
      none.append(torch.zeros([0], dtype=6))
    return none

  def right(self, ids: Tensor, selected: Tensor, targets: Tensor, lora: List[Tensor], scale: float) -> Tensor:
    # Which labels are the first choice, without dropout: (S) of bool.
    x = self.hidden(self.weights, ids, 0, annotate(List[Tensor], []), lora, scale, 0.)
    return torch.eq(torch.argmax(self.logits(self.weights, self.labelled(x, selected)), -1), targets)

  def margins(self, ids: Tensor, selected: Tensor, targets: Tensor, lora: List[Tensor], scale: float) -> Tensor:
    # By how much each label's logit leads over the best other one, without dropout; negative: it does not. (S)
    x = self.hidden(self.weights, ids, 0, annotate(List[Tensor], []), lora, scale, 0.)
    y = self.logits(self.weights, self.labelled(x, selected))
    wanted = torch.unsqueeze(targets, 1)
    own = torch.gather(y, 1, wanted)
    others = torch.scatter(y, 1, wanted, torch.full_like(own, -1e30))
    return torch.reshape(own - torch.amax(others, [1], True), [-1])

  def copy_all(self, to: List[Tensor], source: List[Tensor]) -> int:
    for i in range(len(to)):
      _c = torch.copy_(to[i], source[i])
    return len(to)

  def accumulate(self, sums: List[Tensor], gradients: List[Tensor]) -> int:
    for i in range(len(sums)):
      _s = torch.add_(sums[i], gradients[i])
    return len(sums)

  def clip(self, gradients: List[Tensor], most: float) -> float:
    # torch.nn.utils.clip_grad_norm_ -> the norm before; gradients that are not finite stay as they are.
    norms = annotate(List[Tensor], [])
    for g in gradients:
      norms.append(torch.linalg_vector_norm(g))
    norm = float(torch.linalg_vector_norm(torch.stack(norms)))
    if most > 0. and norm > most:
      for g in gradients:
        _g = torch.mul_(g, most / (norm + 1e-06))
    return norm

  def adamw(self, weights: List[Tensor], gradients: List[Tensor], first: List[Tensor], second: List[Tensor], step: int, rate: float, beta1: float, beta2: float, eps: float, decay: float) -> int:
    # torch.optim.AdamW (Loshchilov and Hutter, arXiv:1711.05101), term by term; step counts from 1.
    size = rate / (1. - beta1 ** step)
    root = (1. - beta2 ** step) ** 0.5
    for i in range(len(weights)):
      w = weights[i]
      g = gradients[i]
      _0 = torch.mul_(w, 1. - rate * decay)
      _1 = torch.lerp_(first[i], g, 1. - beta1)
      _2 = torch.addcmul_(torch.mul_(second[i], beta2), g, g, value=1. - beta2)
      _3 = torch.addcdiv_(w, first[i], torch.add_(torch.div(torch.sqrt(second[i]), root), eps), value=-size)
    return step

  def cache(self, rows: int, capacity: int) -> List[Tensor]:
    made = annotate(List[Tensor], [])
    like = self.rotation[0]
    for i in range(2 * self.layers):
      made.append(torch.empty([rows, self.kv_heads, capacity, like.size(1)], dtype=6, device=like.device))
    return made

  def forward(self, ids: Tensor, start: int, cache: List[Tensor], lora: List[Tensor], scale: float) -> Tensor:
    # ids (B, T) -> logits after the last position (B, V)
    x = self.hidden(self.weights, ids, start, cache, lora, scale, 0.)
    return self.logits(self.weights, torch.select(x, 1, ids.size(1) - 1))
