using SahelBlog.Settings;

namespace SahelBlog.Tests;

/// <summary>A seal that turns a secret round: enough to see whether a table holds the words themselves.</summary>
internal static class TestSeal
{
    public static readonly SecretSeal Turned = new(
        (_, secret) => "sealed:" + new string([.. secret.Reverse()]),
        (_, kept) => kept.StartsWith("sealed:", StringComparison.Ordinal) ? new string([.. kept[7..].Reverse()]) : null
    );
}
