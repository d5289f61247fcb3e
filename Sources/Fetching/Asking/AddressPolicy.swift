import Glibc

/// Which network addresses may be asked: those of the public internet.
///
/// A list may come from anywhere, and so may a redirect. Without this, a link could make the person's machine ask the
/// router, a service on the machine itself, or a cloud's metadata server. The ranges are those of the IANA special-purpose
/// address registries (RFC 6890 and later) that are not globally reachable.
public struct AddressPolicy: Sendable {
  /// Whether addresses of private networks may be asked as well.
  public var allowsPrivate: Bool

  /// A policy.
  public init(allowsPrivate: Bool = false) {
    self.allowsPrivate = allowsPrivate
  }

  /// Whether the address, IPv4 or IPv6 in any notation that `inet_pton` takes, may be asked. What is no address may not.
  public func allows(_ address: String) -> Bool {
    guard let bytes = Self.bytes(of: address) else { return false }
    return allowsPrivate || Self.isPublic(bytes)
  }

  /// The 4 or 16 bytes of an address; nil if it is none. A zone ("fe80::1%eth0") is left out.
  static func bytes(of address: String) -> [UInt8]? {
    let text = String(address.prefix { $0 != "%" })
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: &four) { Array($0) } }
    var sixteen = in6_addr()
    if inet_pton(AF_INET6, text, &sixteen) == 1 { return withUnsafeBytes(of: &sixteen) { Array($0) } }
    return nil
  }

  private static func isPublic(_ bytes: [UInt8]) -> Bool {
    if bytes.count == 4 { return !contains(bytes, privateRanges4) }
    // An IPv4 address inside of an IPv6 one is judged as what it is: mapped, compatible, NAT64, 6to4 and Teredo.
    if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10...11] == [0xFF, 0xFF] || bytes[10...11] == [0, 0] {
      let inner = Array(bytes[12...])
      return bytes[12...14] == [0, 0, 0] ? false : isPublic(inner)
    }
    if bytes.starts(with: [0x00, 0x64, 0xFF, 0x9B]) { return isPublic(Array(bytes[12...])) }
    if bytes.starts(with: [0x20, 0x02]) { return isPublic(Array(bytes[2..<6])) }
    // Of the whole space only 2000::/3 is given out.
    return bytes[0] & 0xE0 == 0x20 && !contains(bytes, privateRanges6)
  }

  private static func contains(_ bytes: [UInt8], _ ranges: [(prefix: [UInt8], bits: Int)]) -> Bool {
    ranges.contains { range in
      (0..<range.bits).allSatisfy { bit in
        let mask = UInt8(0x80) >> UInt8(bit % 8)
        let expected = bit / 8 < range.prefix.count ? range.prefix[bit / 8] : 0
        return bytes[bit / 8] & mask == expected & mask
      }
    }
  }

  private static let privateRanges4: [(prefix: [UInt8], bits: Int)] = [
    ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24),
    ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24),
    ([203, 0, 113], 24), ([224], 4), ([240], 4),
  ]

  private static let privateRanges6: [(prefix: [UInt8], bits: Int)] = [
    // Teredo and benchmarking, documentation.
    ([0x20, 0x01, 0x00], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x3F, 0xFF], 20),
  ]
}

extension AddressPolicy {
  /// The addresses of a host, which may be one itself, in the order in which the system prefers them.
  ///
  /// Whoever connects has to connect to one of these and not ask for the name again: the answer could be another one by
  /// then.
  /// - throws: `TransportError.unknownHost`, `.privateAddress` if any of them may not be asked.
  public func addresses(of host: String) throws -> [String] {
    let name = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_ADDRCONFIG
    var list: UnsafeMutablePointer<addrinfo>?
    // Loopback has no configured addresses, where "localhost" is still to be refused for what it is.
    var status = getaddrinfo(name, nil, &hints, &list)
    if status != 0 {
      hints.ai_flags = 0
      status = getaddrinfo(name, nil, &hints, &list)
    }
    guard status == 0 else { throw TransportError.unknownHost(host) }
    defer { freeaddrinfo(list) }
    var found: [String] = []
    var next = list
    while let item = next {
      var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      let failed = getnameinfo(
        item.pointee.ai_addr, item.pointee.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
      if failed == 0 {
        let address = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if !found.contains(address) { found.append(address) }
      }
      next = item.pointee.ai_next
    }
    guard !found.isEmpty else { throw TransportError.unknownHost(host) }
    // A name that leads to both is not to be trusted with either.
    if let refused = found.first(where: { !allows($0) }) {
      throw TransportError.privateAddress(host: host, address: refused)
    }
    return found
  }
}
