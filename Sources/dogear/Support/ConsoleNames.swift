import Console

/// What dogear shares with dogear-fetch, under the names that every command uses.
typealias Output = Console.Output
typealias ExitStatus = Console.ExitStatus
typealias Environment = Console.Environment
typealias Interruption = Console.Interruption
typealias LibraryErrorText = Console.LibraryErrorText
