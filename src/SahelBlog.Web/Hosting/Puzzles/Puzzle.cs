using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SahelBlog.Web.Hosting.Puzzles;

/// <summary>A puzzle on a form: a number is sought that, written behind the seed, hashes to a small enough value.</summary>
/// <param name="Token">The same signed, with its moment and the place that the comment is for.</param>
/// <param name="Seed">What the number is written behind.</param>
/// <param name="IsTooSoon">Whether the form came back without the number, and too soon to be taken without.</param>
internal sealed record Puzzle(string Token, string Seed, bool IsTooSoon)
{
    /// <summary>
    /// Zero bits at the beginning of the hash: some 520,000 tries, half a second in a browser at a desk and a second or
    /// more on a phone. A robot that sends a thousand comments pays a thousand times.
    /// </summary>
    public const int Bits = 19;

    /// <summary>Digits of the number at most: with the seed it fills one block of the hash, and no more work is done here.</summary>
    private const int LongestNonce = 15;

    /// <summary>Whether a number solves the puzzle with this seed.</summary>
    public static bool IsSolved(string seed, string nonce) =>
        nonce.Length is > 0 and <= LongestNonce
        && nonce.All(char.IsAsciiDigit)
        && BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.ASCII.GetBytes($"{seed}:{nonce}")))
            >> (32 - Bits)
            == 0;
}
