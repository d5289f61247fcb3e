import CRanking
import Formats
import Glibc

/// What is known of the disk that a library lies on.
package enum FileSystem {
  /// The name of the network file system that holds `path`, such as "nfs4"; nil for others, and where it cannot be
  /// found out.
  static func networkName(of path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0, let mounts = try? ByteSource(path: "/proc/self/mountinfo").rest() else {
      return nil
    }
    // As the C library takes a device's number apart.
    let device = UInt64(status.st_dev)
    let major = device >> 8 & 0xFFF | device >> 32 & ~0xFFF
    let minor = device & 0xFF | device >> 12 & ~0xFF
    return networkName(ofDevice: "\(major):\(minor)", mounts: mounts)
  }

  /// The network file system that `mounts`, a table as in proc(5) under "mountinfo", has for a device.
  package static func networkName(ofDevice device: String, mounts: some Collection<UInt8>) -> String? {
    for line in mounts.split(separator: UInt8(ascii: "\n")) {
      let words = String(decoding: line, as: UTF8.self).split(separator: " ")
      guard words.count > 3, words[2] == device, let dash = words.firstIndex(of: "-"), dash + 1 < words.count else {
        continue
      }
      let name = String(words[dash + 1])
      return networks.contains(name) ? name : nil
    }
    return nil
  }

  /// Whether `path` lies on a disk of this machine, or in its memory, as far as the kind of file system tells.
  static func isLocal(_ path: String) -> Bool {
    locals.contains(dogear_file_system(path))
  }

  /// Of ext, XFS, Btrfs, F2FS, ZFS, tmpfs and overlays, as in statfs(2).
  private static let locals: [Int64] = [
    0xEF53, 0x5846_5342, 0x9123_683E, 0xF2F5_2010, 0x2FC1_2FC1, 0x0102_1994, 0x794C_7630,
  ]

  private static let networks: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph", "9p", "glusterfs", "lustre", "fuse.sshfs",
    "fuse.rclone", "fuse.glusterfs", "fuse.davfs2", "davfs", "fuse.s3fs", "fuse.curlftpfs",
  ]
}
