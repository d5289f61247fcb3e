/// One target of libFuzzer: `DOGEAR_FUZZ_TARGET=bibtex dogear-fuzz CORPUS -max_total_time=60`. See Scripts/fuzz.
@main
enum Fuzzing {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    guard FuzzTarget.chosen != nil else {
      for name in FuzzTarget.all.keys.sorted() { print(name) }
      return
    }
    _ = runFuzzer(&count, &arguments, fuzzOne)
  }
}

/// libFuzzer's own way in for programs that have a `main`.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

private func fuzzOne(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  FuzzTarget.chosen?(UnsafeBufferPointer(start: bytes, count: count))
  return 0
}
