using System.Text.RegularExpressions;
using MimeKit;
using SahelBlog.Settings;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk.Doors;

/// <summary>What tests at the doors do again and again.</summary>
internal static partial class DoorStory
{
    public const string OwnersAddress = "ramata@example.org";

    /// <summary>The letters that have left for somebody, the last one last; waits until there are so many.</summary>
    public static async Task<IReadOnlyList<string>> LettersTo(this BlogHost blog, string address, int count = 1)
    {
        return await Eventually.Some(() =>
            Task.FromResult(Letters(blog, address) is { } letters && letters.Count >= count ? letters : null)
        );
    }

    /// <summary>The letters that have left for somebody by now.</summary>
    public static IReadOnlyList<string> Letters(BlogHost blog, string address)
    {
        var folder = blog.Get<DataFolder>().Mail;
        return !Directory.Exists(folder)
            ? []
            :
            [
                .. Directory
                    .GetFiles(folder, "*.eml")
                    .Select(file => MimeMessage.Load(file))
                    .Where(letter => letter.To.Mailboxes.Any(to => to.Address == address))
                    .OrderBy(letter => letter.Date)
                    .Select(letter => letter.TextBody!),
            ];
    }

    /// <summary>The path of the link in a letter or on a page.</summary>
    public static string LinkIn(string text) => new Uri(Link().Match(text).Value).PathAndQuery;

    /// <summary>Sends a form of a page that stands at an address.</summary>
    public static async Task<Page> Sends(
        this Reader reader,
        string path,
        string form,
        params (string Field, string Value)[] typed
    )
    {
        var filled = (await reader.Open(path)).Form(form);
        foreach (var (field, value) in typed)
            filled = filled.With(field, value);
        return await reader.Submit(filled);
    }

    /// <summary>The owner switches codes on.</summary>
    /// <returns>The app’s secret and the recovery codes.</returns>
    public static async Task<(string Secret, IReadOnlyList<string> Codes)> SwitchesCodesOn(this Reader owner)
    {
        var page = await owner.Open("/desk/account/codes");
        var secret = page.Text(".secret");
        var on = await owner.Submit(
            page.Form("form[aria-labelledby='setup']").With("do", "on").With("code", Authenticator.Code(secret, -1))
        );
        return (secret, on.All(".recovery-codes code"));
    }

    [GeneratedRegex(@"https?://\S+token=\w+")]
    private static partial Regex Link();
}
