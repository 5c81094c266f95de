;; What this processor can do at best through WebAssembly, without FMA (no relaxed SIMD).
(module
  (memory (export "memory") 1)

  ;; Twelve independent chains of multiply and add on f32x4: enough for two of each in flight in every cycle.
  ;; Each round does 12 × 4 multiply-adds.
  (func (export "multiply_add") (param $rounds i32) (result f32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $e v128) (local $f v128)
    (local $g v128) (local $h v128) (local $i v128) (local $j v128) (local $k v128) (local $l v128)
    (local $scale v128) (local $step v128)
    (local.set $scale (f32x4.splat (f32.const 0.5)))
    (local.set $step (f32x4.splat (f32.const 1)))
    (loop $again
      (local.set $a (f32x4.add (f32x4.mul (local.get $a) (local.get $scale)) (local.get $step)))
      (local.set $b (f32x4.add (f32x4.mul (local.get $b) (local.get $scale)) (local.get $step)))
      (local.set $c (f32x4.add (f32x4.mul (local.get $c) (local.get $scale)) (local.get $step)))
      (local.set $d (f32x4.add (f32x4.mul (local.get $d) (local.get $scale)) (local.get $step)))
      (local.set $e (f32x4.add (f32x4.mul (local.get $e) (local.get $scale)) (local.get $step)))
      (local.set $f (f32x4.add (f32x4.mul (local.get $f) (local.get $scale)) (local.get $step)))
      (local.set $g (f32x4.add (f32x4.mul (local.get $g) (local.get $scale)) (local.get $step)))
      (local.set $h (f32x4.add (f32x4.mul (local.get $h) (local.get $scale)) (local.get $step)))
      (local.set $i (f32x4.add (f32x4.mul (local.get $i) (local.get $scale)) (local.get $step)))
      (local.set $j (f32x4.add (f32x4.mul (local.get $j) (local.get $scale)) (local.get $step)))
      (local.set $k (f32x4.add (f32x4.mul (local.get $k) (local.get $scale)) (local.get $step)))
      (local.set $l (f32x4.add (f32x4.mul (local.get $l) (local.get $scale)) (local.get $step)))
      (local.set $rounds (i32.sub (local.get $rounds) (i32.const 1)))
      (br_if $again (local.get $rounds)))
    (local.set $a (f32x4.add (f32x4.add (local.get $a) (local.get $b)) (f32x4.add (local.get $c) (local.get $d))))
    (local.set $e (f32x4.add (f32x4.add (local.get $e) (local.get $f)) (f32x4.add (local.get $g) (local.get $h))))
    (local.set $i (f32x4.add (f32x4.add (local.get $i) (local.get $j)) (f32x4.add (local.get $k) (local.get $l))))
    (f32x4.extract_lane 0 (f32x4.add (local.get $a) (f32x4.add (local.get $e) (local.get $i)))))

  ;; Reads the first so many bytes, a multiple of 64.
  (func (export "read") (param $bytes i32) (result i32)
    (local $at i32) (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (loop $again
      (local.set $a (v128.or (local.get $a) (v128.load (local.get $at))))
      (local.set $b (v128.or (local.get $b) (v128.load offset=16 (local.get $at))))
      (local.set $c (v128.or (local.get $c) (v128.load offset=32 (local.get $at))))
      (local.set $d (v128.or (local.get $d) (v128.load offset=48 (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 64)))
      (br_if $again (i32.lt_u (local.get $at) (local.get $bytes))))
    (i32x4.extract_lane 0 (v128.or (v128.or (local.get $a) (local.get $b)) (v128.or (local.get $c) (local.get $d)))))

  ;; Writes the first so many bytes, a multiple of 64.
  (func (export "write") (param $bytes i32)
    (local $at i32) (local $value v128)
    (local.set $value (i32x4.splat (local.get $bytes)))
    (loop $again
      (v128.store (local.get $at) (local.get $value))
      (v128.store offset=16 (local.get $at) (local.get $value))
      (v128.store offset=32 (local.get $at) (local.get $value))
      (v128.store offset=48 (local.get $at) (local.get $value))
      (local.set $at (i32.add (local.get $at) (i32.const 64)))
      (br_if $again (i32.lt_u (local.get $at) (local.get $bytes))))))
