using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace SahelBlog.Web.Tests.House;

/// <summary>A form that came back with a puzzle, and who solves it with pencil and paper.</summary>
internal static class Puzzled
{
    /// <summary>Whether the page asks for a puzzle.</summary>
    public static bool AsksPuzzle(this Page page) => page.Has("[data-puzzle]");

    /// <summary>The form with the number that is sought.</summary>
    public static FilledForm Solved(this Page page) => page.CommentForm.With("nonce", Number(page, solves: true));

    /// <summary>The form with a number that is none.</summary>
    public static FilledForm SolvedWrongly(this Page page) =>
        page.CommentForm.With("nonce", Number(page, solves: false));

    private static string Number(Page page, bool solves)
    {
        var box = page.One("[data-puzzle]");
        var seed = box.GetAttribute("data-puzzle")!;
        var bits = int.Parse(box.GetAttribute("data-bits")!, CultureInfo.InvariantCulture);
        return Enumerable
            .Range(0, int.MaxValue)
            .Select(number => number.ToString(CultureInfo.InvariantCulture))
            .First(number =>
                (ZeroBits(SHA256.HashData(Encoding.ASCII.GetBytes($"{seed}:{number}"))) >= bits) == solves
            );
    }

    private static int ZeroBits(byte[] hash) =>
        (int)(hash.Length * 8 - new BigInteger(hash, isUnsigned: true, isBigEndian: true).GetBitLength());

    /// <summary>Robots storm the blog until it asks for puzzles.</summary>
    public static async Task IsStormed(this BlogHost blog, string permalink, int robots = 20)
    {
        using var robot = blog.NewReader();
        var form = (await robot.Open(permalink)).CommentForm;
        for (var number = 1; number <= robots; number++)
            await robot.Submit(form.With("text", $"Buy {number}").With("name", "Robot").With("subject", "sand"));
    }
}
