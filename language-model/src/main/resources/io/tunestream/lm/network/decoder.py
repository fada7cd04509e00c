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
  slice : int
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

  def setup(self, weights: List[Tensor], rotation: List[Tensor], layers: int, heads: int, kv_heads: int, slice: int, eps: float) -> int:
    # slice: elements of a weight that are multiplied at once, 0: all
    self.weights = weights
    self.rotation = rotation
    self.layers = layers
    self.heads = heads
    self.kv_heads = kv_heads
    self.slice = slice
    self.eps = eps
    return len(weights)

  def norm(self, x: Tensor, weight: Tensor) -> Tensor:
    return x * torch.rsqrt(torch.mean(x * x, [-1], True) + self.eps) * weight

  def rotate(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    a, b = torch.chunk(x, 2, -1)
    return x * cos + torch.cat([torch.neg(b), a], -1) * sin

  def product(self, x: Tensor, matrix: Tensor) -> Tensor:
    # (M, in), (in, out) -> (M, out). A wide matrix goes through in slices that fit a cache: on the CPU the engine is
    # slower by a third with all of it at once. Products that are recorded for their gradient can not be written in parts.
    of = matrix.size(0)
    to = matrix.size(1)
    wide = self.slice > 0 and to > of and to * of > self.slice
    if not wide or x.requires_grad or matrix.requires_grad:
      y = torch.mm(x, matrix)
    else:
      y = torch.empty([x.size(0), to], dtype=x.dtype, device=x.device)
      most = max(1, self.slice // of)
      at = 0
      while at < to:
        n = min(most, to - at)
        _y = torch.mm(x, torch.narrow(matrix, 1, at, n), out=torch.narrow(y, 1, at, n))
        at = at + n
    return y

  def linear(self, x: Tensor, weight: Tensor, bias: Tensor, a: Tensor, b: Tensor, scale: float, dropped: Tensor) -> Tensor:
    # (M, in) -> (M, out). Bias and update are added in place: a layer's output is the widest tensor there is. dropped
    # (M, in): what the update's input is multiplied by; empty: nothing is dropped.
    y = self.product(x, torch.t(weight))
    if bias.numel() > 0:
      y = torch.add_(y, bias)
    if a.numel() > 0:
      narrow = torch.linear(self.seen_by_update(x, dropped), a) * scale  # scaled where it is narrow
      y = torch.addmm_(y, narrow, torch.t(b))
    return y

  def seen_by_update(self, x: Tensor, dropped: Tensor) -> Tensor:
    if dropped.numel() > 0:
      x = x * dropped
    return x

  def drop(self, rows: int, a: Tensor, dropout: float) -> Tensor:
    # 0 or 1 / (1 - dropout) for each element of the input of an update with this A (r, in) -> (rows, in); empty where
    # there is no update or nothing is dropped
    dropped = torch.empty([0], dtype=6, device=a.device)
    if dropout > 0. and a.numel() > 0:
      dropped = torch.dropout(torch.ones([rows, a.size(1)], dtype=6, device=a.device), dropout, True)
    return dropped

  def split(self, x: Tensor, rows: int, heads: int) -> Tensor:
    return torch.transpose(torch.view(x, [rows, x.size(0) // rows, heads, -1]), 1, 2)  # (B*T, H*d) -> (B, H, T, d)

  def attend(self, q: Tensor, k: Tensor, v: Tensor, unseen: Tensor) -> Tensor:
    # q (B, H, T, d), k and v (B, K, length, d) -> (B*T, H*d). unseen (T, length) is -inf where a token does not look; an
    # empty one: token t sees the keys up to t. The query heads that share a key head stand in as its rows, so that no
    # key is copied, but for the engine's own causal mask, which wants as many rows as keys.
    B = q.size(0)
    T = q.size(2)
    groups = self.heads // self.kv_heads
    if unseen.numel() == 0 and T > 1:
      y = torch.scaled_dot_product_attention(q, self.spread(k, groups), self.spread(v, groups), None, 0., True)
    else:
      mask = annotate(Optional[Tensor], None)
      if unseen.numel() > 0:
        mask = torch.repeat(unseen, [groups, 1])
      rows = torch.reshape(q, [B, self.kv_heads, groups * T, -1])
      y = torch.view(torch.scaled_dot_product_attention(rows, k, v, mask), [B, self.heads, T, -1])
    return torch.reshape(torch.transpose(y, 1, 2), [B * T, -1])

  def spread(self, x: Tensor, groups: int) -> Tensor:
    # (B, K, T, d) -> (B, K * groups, T, d): each key head serves a group of query heads
    if groups > 1:
      x = torch.reshape(torch.expand(torch.unsqueeze(x, 2), [x.size(0), x.size(1), groups, x.size(2), x.size(3)]), [x.size(0), -1, x.size(2), x.size(3)])
    return x

  def unseen(self, seen: Tensor) -> Tensor:
    # (T, length) of bool -> 0 where it is true, else -inf
    return torch.masked_fill(torch.zeros([seen.size(0), seen.size(1)], dtype=6, device=seen.device), torch.logical_not(seen), -inf)

  def projected(self, w: List[Tensor], i: int, x: Tensor, rows: int, cos: Tensor, sin: Tensor, lora: List[Tensor], scale: float, dropout: float) -> List[Tensor]:
    # A block's queries, keys and values of B rows, x (B*T, D)
    o = 12 * i
    l = 14 * i
    h = self.norm(x, w[o])
    q = self.linear(h, w[o + 1], w[o + 2], lora[l], lora[l + 1], scale, self.drop(h.size(0), lora[l], dropout))
    k = self.linear(h, w[o + 3], w[o + 4], lora[l + 2], lora[l + 3], scale, self.drop(h.size(0), lora[l + 2], dropout))
    v = self.linear(h, w[o + 5], w[o + 6], lora[l + 4], lora[l + 5], scale, self.drop(h.size(0), lora[l + 4], dropout))
    q = self.rotate(self.split(q, rows, self.heads), cos, sin)
    k = self.rotate(self.split(k, rows, self.kv_heads), cos, sin)
    v = self.split(v, rows, self.kv_heads)
    return [q, k, v]

  def attended(self, w: List[Tensor], i: int, x: Tensor, y: Tensor, lora: List[Tensor], scale: float, dropout: float) -> Tensor:
    # A block's input x and its attention y (B*T, H*d) -> the sum after the output projection (B*T, D)
    a = lora[14 * i + 6]
    return x + self.linear(y, w[12 * i + 7], torch.empty([0]), a, lora[14 * i + 7], scale, self.drop(y.size(0), a, dropout))

  def feed_forward(self, w: List[Tensor], i: int, h: Tensor, lora: List[Tensor], scale: float, dropped: List[Tensor]) -> List[Tensor]:
    # h (M, D) -> what a block adds (M, D), gate, up (M, I each), the inputs of down
    o = 12 * i
    l = 14 * i
    none = torch.empty([0])
    gate = self.linear(h, w[o + 9], none, lora[l + 8], lora[l + 9], scale, dropped[0])
    up = self.linear(h, w[o + 10], none, lora[l + 10], lora[l + 11], scale, dropped[1])
    inner = torch.silu(gate) * up
    return [self.linear(inner, w[o + 11], none, lora[l + 12], lora[l + 13], scale, dropped[2]), gate, up, inner]

  def drop_none(self) -> List[Tensor]:
    none = torch.empty([0])
    return [none, none, none]

  def mixed(self, w: List[Tensor], i: int, x: Tensor, y: Tensor, lora: List[Tensor], scale: float) -> Tensor:
    # The rest of a block after its attention y (B*T, H*d): output projection and feed-forward
    x = self.attended(w, i, x, y, lora, scale, 0.)
    return x + self.feed_forward(w, i, self.norm(x, w[12 * i + 8]), lora, scale, self.drop_none())[0]

  def hidden(self, weights: List[Tensor], ids: Tensor, start: int, cache: List[Tensor], lora: List[Tensor], scale: float) -> Tensor:
    # ids (B, T) -> (B*T, D) before the final norm. A cache holds k and v of each block, (B, K, capacity, d), filled up to
    # start; rows without a cache start at 0. Padding goes right, where no real position looks.
    B = ids.size(0)
    T = ids.size(1)
    x = torch.reshape(torch.embedding(weights[12 * self.layers + 1], ids), [B * T, -1])
    cos = torch.narrow(self.rotation[0], 0, start, T)
    sin = torch.narrow(self.rotation[1], 0, start, T)
    unseen = torch.empty([0])
    if start > 0 and T > 1:
      unseen = self.unseen(torch.tril(torch.ones([T, start + T], dtype=11, device=x.device), start))
    for i in range(self.layers):
      q, k, v = self.projected(weights, i, x, B, cos, sin, lora, scale, 0.)
      if len(cache) > 0:
        keys = torch.narrow(cache[2 * i], 2, 0, start + T)
        values = torch.narrow(cache[2 * i + 1], 2, 0, start + T)
        _k = torch.copy_(torch.narrow(keys, 2, start, T), k)
        _v = torch.copy_(torch.narrow(values, 2, start, T), v)
        k = keys
        v = values
      x = self.mixed(weights, i, x, self.attend(q, k, v, unseen), lora, scale)
    return x

  def packed(self, entry: Tensor, places: List[Tensor], first: int, end: int, lora: List[Tensor], scale: float) -> Tensor:
    # Tokens of several rows at once, which see what seen says -> (N, D) after the blocks first .. end - 1. places: index
    # of each token in the entry, which is the embedding or, higher up, hidden states that are known; position (N); seen
    # (N, N).
    x = torch.embedding(entry, places[0])
    cos = torch.index_select(self.rotation[0], 0, places[1])
    sin = torch.index_select(self.rotation[1], 0, places[1])
    unseen = self.unseen(places[2])
    for i in range(first, end):
      q, k, v = self.projected(self.weights, i, x, 1, cos, sin, lora, scale, 0.)
      x = self.mixed(self.weights, i, x, self.attend(q, k, v, unseen), lora, scale)
    return x

  def logits(self, weights: List[Tensor], x: Tensor) -> Tensor:
    return self.product(self.norm(x, weights[12 * self.layers]), torch.t(weights[12 * self.layers + 2]))

  def part(self, labels: int, vocabulary: int) -> int:
    # Labels whose logits are computed together: as many as 16 MB take, at least 192, in parts of about the same size
    most = max(192, 4000000 // vocabulary)
    parts = (labels + most - 1) // most
    return (labels + parts - 1) // max(1, parts)

  def best_other(self, y: Tensor, own: Tensor, wanted: Tensor) -> Tensor:
    # y (S, V) logits, own (S, 1) the wanted ones -> the best of the others; takes the wanted ones out of y
    return torch.amax(torch.scatter_(y, 1, wanted, torch.full_like(own, -inf)), [1], True)

  def cross_entropy(self, h: Tensor, head: Tensor, targets: Tensor, weights: Tensor, head_gradient: List[Tensor]) -> List[Tensor]:
    # h (S, D), head (V, D), a weight of each label (S) -> [cross-entropies (S), lead of each label's logit over the best
    # other one (S), gradient of h of their weighted sum]; adds the head's gradient where one is asked for. The gradient of
    # the logits is softmax - target; in closed form and by parts no (S, V) is kept for a backward pass, which would be the
    # largest tensor by far; it becomes in the place of the logits.
    losses = annotate(List[Tensor], [])
    leads = annotate(List[Tensor], [])
    gradient = torch.empty_like(h)
    part = self.part(h.size(0), head.size(0))
    at = 0
    while at < h.size(0):
      n = min(part, h.size(0) - at)
      rows = torch.narrow(h, 0, at, n)
      wanted = torch.unsqueeze(torch.narrow(targets, 0, at, n), 1)
      weight = torch.unsqueeze(torch.narrow(weights, 0, at, n), 1)
      y = self.product(rows, torch.t(head))
      own = torch.gather(y, 1, wanted)
      other = self.best_other(y, own, wanted)
      leads.append(own - other)
      most = torch.maximum(own, other)
      p = torch.exp_(torch.sub_(y, most))
      total = most + torch.log(torch.sum(p, [1], True) + torch.exp(own - most))
      losses.append(total - own)
      _p = torch.mul_(p, torch.exp(most - total) * weight)
      _p = torch.scatter_(p, 1, wanted, torch.expm1(own - total) * weight)
      _g = torch.copy_(torch.narrow(gradient, 0, at, n), torch.matmul(p, head))
      for sums in head_gradient:
        _h = torch.addmm_(sums, torch.t(p), rows)
      at = at + n
    return [torch.reshape(torch.cat(losses), [-1]), torch.reshape(torch.cat(leads), [-1]), gradient]

  def gradients(self, weights: List[Tensor], x: Tensor, labels: List[Tensor], leaves: List[Tensor], head_gradient: List[Tensor]) -> List[Tensor]:
    # Hidden states of all positions -> [cross-entropies (S), leads (S), gradient of each leaf]. labels: flat
    # position, target and weight of each; logits are needed only where a label is.
    h = self.norm(torch.index_select(x, 0, labels[0]), weights[12 * self.layers])
    head = torch.detach(weights[12 * self.layers + 2])
    out = self.cross_entropy(torch.detach(h), head, labels[1], labels[2], head_gradient)
    result = [out[0], out[1]]
    return result + self.back([h], leaves, [out[2]])

  def back(self, outputs: List[Tensor], leaves: List[Tensor], gradients: List[Tensor]) -> List[Tensor]:
    # The gradient of each leaf, from those of the outputs
    given = annotate(List[Optional[Tensor]], [])
    for g in gradients:
      given.append(g)
    found = torch.grad(outputs, leaves, given, None, False, True)
    result = annotate(List[Tensor], [])
    for i in range(len(found)):
      g = found[i]
      if g is not None:
        result.append(g)
      else:
        result.append(torch.zeros_like(leaves[i]))
    return result

  def entry(self, known: Tensor) -> Tensor:
    # Known hidden states, or the embedding
    x = self.weights[12 * self.layers + 1]
    if known.numel() > 0:
      x = known
    return x

  def lora_gradients(self, numbers: Tensor, known: Tensor, places: List[Tensor], labels: List[Tensor], lora: List[Tensor]) -> List[Tensor]:
    # numbers: the adapter's scale, its dropout, the block at which the known hidden states enter, whether A is trained
    # besides B -> [cross-entropies (S), leads (S), gradient of each trained tensor]. The engine records attention and
    # norms, a block at a time. Feed-forwards, most of the work, are not recorded: their gradient is written out, so that
    # only gate and up are kept for it, and their products can go in slices.
    scale = float(numbers[0])
    dropout = float(numbers[1])
    first = int(numbers[2])
    both = float(numbers[3]) > 0.
    x = torch.embedding(self.entry(known), places[0])
    cos = torch.index_select(self.rotation[0], 0, places[1])
    sin = torch.index_select(self.rotation[1], 0, places[1])
    unseen = self.unseen(places[2])
    recorded = annotate(List[List[Tensor]], [])
    kept = annotate(List[List[Tensor]], [])
    for i in range(first, self.layers):
      block = self.recorded_block(i, x, i > first, both, [cos, sin, unseen], lora, scale, dropout)
      h = torch.detach(block[1])
      dropped = annotate(List[Tensor], [])
      for j in range(3):
        dropped.append(self.drop(h.size(0), lora[14 * i + 8 + 2 * j], dropout))
      out = self.feed_forward(self.weights, i, h, lora, scale, dropped)
      x = torch.detach(block[0]) + out[0]
      recorded.append(block)
      kept.append([h, out[1], out[2]] + dropped)
    x = torch.requires_grad_(x, True)
    result = self.gradients(self.weights, x, labels, [x], annotate(List[Tensor], []))
    g = result.pop()
    found = annotate(List[List[Tensor]], [])
    for n in range(len(kept)):
      i = self.layers - 1 - n
      own = self.feed_forward_gradients(i, g, kept.pop(), lora, scale, both)
      block = recorded.pop()
      leaves = torch.slice(block, 2)
      outer = annotate(List[Tensor], [])
      if len(leaves) > 0:
        outer = self.back([block[0], block[1]], leaves, [g, own[0]])
      if i > first:
        g = outer[0]
        outer = torch.slice(outer, 1)
      found.append(outer + torch.slice(own, 1))
    for n in range(len(found)):
      result = result + found.pop()
    return result

  def recorded_block(self, i: int, x: Tensor, inner: bool, both: bool, seen: List[Tensor], lora: List[Tensor], scale: float, dropout: float) -> List[Tensor]:
    # x (N, D) -> a block's sum after attention, its normed value, then the leaves: x where it is an inner one, and
    # what is trained of q, k, v, o. Leaves of its own, so that the adapter's tensors never need a gradient elsewhere.
    leaves = annotate(List[Tensor], [])
    if inner:
      x = torch.requires_grad_(torch.detach(x), True)
      leaves.append(x)
    placed = lora.copy()
    for j in range(8):
      leaf = lora[14 * i + j]
      if leaf.numel() > 0 and (j % 2 == 1 or both):
        leaf = torch.requires_grad_(torch.detach(leaf), True)
        leaves.append(leaf)
        placed[14 * i + j] = leaf
    q, k, v = self.projected(self.weights, i, x, 1, seen[0], seen[1], placed, scale, dropout)
    y = self.attended(self.weights, i, x, self.attend(q, k, v, seen[2]), placed, scale, dropout)
    return [y, self.norm(y, self.weights[12 * i + 8])] + leaves

  def feed_forward_gradients(self, i: int, g: Tensor, kept: List[Tensor], lora: List[Tensor], scale: float, both: bool) -> List[Tensor]:
    # g (N, D), gradient of what a feed-forward adds; kept: its input (N, D), gate, up (N, I each), what gate, up and down
    # dropped -> gradient of its input, then of what is trained of gate, up, down
    w = self.weights
    o = 12 * i
    l = 14 * i
    h = kept[0]
    gate = kept[1]
    up = kept[2]
    active = torch.silu(gate)
    inner = self.linear_gradients(g, active * up, w[o + 11], lora[l + 12], lora[l + 13], scale, kept[5], both)
    gate = torch.silu_backward(inner[0] * up, gate)
    up = torch.mul_(active, inner[0])
    lower = self.linear_gradients(gate, h, w[o + 9], lora[l + 8], lora[l + 9], scale, kept[3], both)
    upper = self.linear_gradients(up, h, w[o + 10], lora[l + 10], lora[l + 11], scale, kept[4], both)
    return [torch.add_(lower[0], upper[0])] + torch.slice(lower, 1) + torch.slice(upper, 1) + torch.slice(inner, 1)

  def linear_gradients(self, g: Tensor, x: Tensor, weight: Tensor, a: Tensor, b: Tensor, scale: float, dropped: Tensor, both: bool) -> List[Tensor]:
    # g (M, out), gradient of x W' + scale (x * dropped) A' B' -> gradient of x (M, in), of A where it is trained, of B
    result = [self.product(g, weight)]
    if a.numel() > 0:
      z = self.seen_by_update(x, dropped)
      narrow = torch.mul_(torch.mm(g, b), scale)
      if both:
        result.append(torch.mm(torch.t(narrow), z))
      result.append(torch.mm(torch.t(g), torch.mul_(torch.linear(z, a), scale)))
      if dropped.numel() > 0:
        _x = torch.add_(result[0], torch.mm(narrow, a) * dropped)
      else:
        _x = torch.addmm_(result[0], narrow, a)
    return result

  def full_gradients(self, ids: Tensor, labels: List[Tensor], weights: List[Tensor]) -> List[Tensor]:
    # All weights are trained on rows (B, T); with tied embeddings the list ends at the embedding.
    leaves = annotate(List[Tensor], [])
    for t in weights:
      leaves.append(torch.requires_grad_(torch.detach(t), True))
    placed = leaves.copy()
    last = len(leaves) - 1  # the output matrix: the embedding itself when tied
    if last == 12 * self.layers + 1:
      placed.append(leaves[last])
    head_gradient = torch.zeros_like(weights[last])
    x = self.hidden(placed, ids, 0, annotate(List[Tensor], []), self.no_lora(), 0.)
    result = self.gradients(placed, x, labels, leaves, [head_gradient])
    _h = torch.add_(result[last + 2], head_gradient)
    return result

  def no_lora(self) -> List[Tensor]:
    none = annotate(List[Tensor], [])
    for i in range(14 * self.layers):
      none.append(torch.zeros([0], dtype=6))
    return none

  def lower(self, to: Tensor, nodes: Tensor, places: List[Tensor], end: int) -> int:
    # Writes hidden states before a block to their rows; no adapter is below it.
    x = self.packed(self.entry(torch.empty([0])), places, 0, end, self.no_lora(), 0.)
    _t = torch.index_copy_(to, 0, nodes, x)
    return end

  def contrast(self, x: Tensor, g: Tensor, rank: int, ridge: float) -> Tensor:
    # x (M, in) what is to be taught, g (N, in) general text -> (rank, in). The directions v that maximize the mean of
    # (x v)^2 over the mean of (g v)^2 + ridge * the mean of g^2: v = R^-1 x' w, R = g'g / N + rho I, w the largest
    # eigenvectors of x R^-1 x'. By Woodbury's identity only N x N and M x M matrices are solved, in double precision.
    n = g.size(0)
    rho = float(torch.mean(g * g)) * ridge
    gram = torch.to(torch.matmul(g, torch.t(g)), 7)
    gram = gram + torch.eye(n, dtype=7, device=g.device) * (rho * float(n))
    s = torch.cholesky_solve(torch.to(torch.matmul(g, torch.t(x)), 7), torch.linalg_cholesky(gram))
    r = (x - torch.matmul(torch.to(torch.t(s), 6), g)) / rho
    kernel = torch.to(torch.matmul(x, torch.t(r)), 7)
    values, vectors = torch.linalg_eigh(kernel + torch.t(kernel))
    most = min(rank, x.size(0))
    a = torch.matmul(torch.t(torch.to(torch.narrow(vectors, 1, x.size(0) - most, most), 6)), r)
    a = a / torch.sqrt(torch.mean(torch.pow(torch.matmul(x, torch.t(a)), 2)))
    return torch.cat([a, torch.zeros([rank - most, x.size(1)], dtype=6, device=x.device)])

  def directions(self, known: Tensor, packs: List[Tensor], lessons: int, entry: int, first: int, rank: int, ridge: float) -> List[Tensor]:
    # packs: ids or the known states' rows, positions, seen, taken (which tokens count) of each, those of the lessons
    # first; they enter at the block entry. For each block from first on: directions in the inputs of q, k, v; of o; of
    # gate, up; of down. On the CPU, which has the solvers.
    w = self.weights
    none = self.no_lora()
    states = annotate(List[Tensor], [])
    cos = annotate(List[Tensor], [])
    sin = annotate(List[Tensor], [])
    unseen = annotate(List[Tensor], [])
    found = annotate(List[Tensor], [])
    for p in range(len(packs) // 4):
      states.append(torch.embedding(self.entry(known), packs[4 * p]))
      cos.append(torch.index_select(self.rotation[0], 0, packs[4 * p + 1]))
      sin.append(torch.index_select(self.rotation[1], 0, packs[4 * p + 1]))
      unseen.append(self.unseen(packs[4 * p + 2]))
    for i in range(entry, self.layers):
      inputs = annotate(List[Tensor], [])
      for p in range(len(states)):
        x = states[p]
        q, k, v = self.projected(w, i, x, 1, cos[p], sin[p], none, 0., 0.)
        y = self.attend(q, k, v, unseen[p])
        summed = self.attended(w, i, x, y, none, 0., 0.)
        h = self.norm(summed, w[12 * i + 8])
        out = self.feed_forward(w, i, h, none, 0., self.drop_none())
        states[p] = summed + out[0]
        if i >= first:
          for t in [self.norm(x, w[12 * i]), y, h, out[3]]:
            inputs.append(torch.cpu(torch.index_select(t, 0, packs[4 * p + 3])))
      if i >= first:
        for s in range(4):
          taught = annotate(List[Tensor], [])
          general = annotate(List[Tensor], [])
          for p in range(len(states)):
            if p < lessons:
              taught.append(inputs[4 * p + s])
            else:
              general.append(inputs[4 * p + s])
          found.append(self.contrast(torch.cat(taught), torch.cat(general), rank, ridge))
    return found

  def margins(self, known: Tensor, places: List[Tensor], selected: Tensor, targets: Tensor, first: int, lora: List[Tensor], scale: float) -> Tensor:
    # By how much each label's logit leads over the best other one, without dropout; negative: it does not. (S)
    x = torch.index_select(self.packed(self.entry(known), places, first, self.layers, lora, scale), 0, selected)
    leads = annotate(List[Tensor], [])
    part = self.part(x.size(0), self.weights[12 * self.layers + 2].size(0))
    at = 0
    while at < x.size(0):
      n = min(part, x.size(0) - at)
      y = self.logits(self.weights, torch.narrow(x, 0, at, n))
      wanted = torch.unsqueeze(torch.narrow(targets, 0, at, n), 1)
      own = torch.gather(y, 1, wanted)
      leads.append(own - self.best_other(y, own, wanted))
      at = at + n
    return torch.reshape(torch.cat(leads), [-1])

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
    x = self.hidden(self.weights, ids, start, cache, lora, scale)
    return self.logits(self.weights, torch.select(torch.view(x, [ids.size(0), ids.size(1), -1]), 1, ids.size(1) - 1))
