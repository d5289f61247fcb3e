import Foundation

// What libFuzzer, which has the program's `main`, calls: `DOGEAR_FUZZ_TARGET=bibtex dogear-fuzz CORPUS`. See Scripts/fuzz.

/// Called once: names the targets if none is chosen, and writes a beginning into $DOGEAR_FUZZ_SEEDS.
@_cdecl("LLVMFuzzerInitialize")
public func initializeFuzzing(_ count: UnsafeMutablePointer<Int32>?, _ arguments: UnsafeMutableRawPointer?) -> Int32 {
  let environment = ProcessInfo.processInfo.environment
  guard let name = environment["DOGEAR_FUZZ_TARGET"], FuzzTarget.all[name] != nil else {
    for name in FuzzTarget.all.keys.sorted() { print(name) }
    exit(0)
  }
  if let folder = environment["DOGEAR_FUZZ_SEEDS"] { FuzzSeeds.write(name, into: folder) }
  return 0
}

/// Called with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  FuzzTarget.chosen?(UnsafeBufferPointer(start: bytes, count: count))
  return 0
}
