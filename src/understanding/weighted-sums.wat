;; Adds up rows of weights, two rows and eight classes at a time. weighted-sums.ts holds this file, assembled.
(module
  (import "room" "memory" (memory 1))

  ;; $sums: where the sums lie, 4 bytes each; $width: how many, a multiple of eight.
  ;; $rows: where the addresses of the rows lie, 4 bytes each. A weight takes one byte.
  ;; $values: where their values lie, 2 bytes each. $pairs: how many pairs of rows.
  (func (export "add") (param $sums i32) (param $width i32) (param $rows i32) (param $values i32) (param $pairs i32)
    (local $one i32) (local $other i32) (local $sum i32) (local $end i32)
    (local $value v128) (local $left v128) (local $right v128)
    (loop $pair
      (if (i32.eqz (local.get $pairs)) (then (return)))
      (local.set $one (i32.load (local.get $rows)))
      (local.set $other (i32.load offset=4 (local.get $rows)))
      (local.set $value (v128.load32_splat (local.get $values)))
      (local.set $sum (local.get $sums))
      (local.set $end (i32.add (local.get $one) (local.get $width)))
      (loop $columns
        (local.set $left (v128.load8x8_s (local.get $one)))
        (local.set $right (v128.load8x8_s (local.get $other)))
        ;; The two weights of a class stand side by side, as the two values do: one multiplication takes both.
        (v128.store (local.get $sum)
          (i32x4.add (v128.load (local.get $sum))
            (i32x4.dot_i16x8_s (local.get $value)
              (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23 (local.get $left) (local.get $right)))))
        (v128.store offset=16 (local.get $sum)
          (i32x4.add (v128.load offset=16 (local.get $sum))
            (i32x4.dot_i16x8_s (local.get $value)
              (i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31 (local.get $left) (local.get $right)))))
        (local.set $one (i32.add (local.get $one) (i32.const 8)))
        (local.set $other (i32.add (local.get $other) (i32.const 8)))
        (local.set $sum (i32.add (local.get $sum) (i32.const 32)))
        (br_if $columns (i32.lt_u (local.get $one) (local.get $end))))
      (local.set $rows (i32.add (local.get $rows) (i32.const 8)))
      (local.set $values (i32.add (local.get $values) (i32.const 4)))
      (local.set $pairs (i32.sub (local.get $pairs) (i32.const 1)))
      (br $pair))))
