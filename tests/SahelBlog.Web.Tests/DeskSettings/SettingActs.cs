using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.DeskSettings;

/// <summary>What the owner does on the page of settings.</summary>
internal static class SettingActs
{
    public const string Path = "/desk/settings";

    /// <summary>Changes some fields of a part and presses its button.</summary>
    public static async Task<Page> Sets(this Reader owner, string part, params (string Field, string Value)[] fields) =>
        await owner.Submit((await owner.Part(part)).With(fields));

    /// <summary>The same, where it must be taken.</summary>
    public static async Task HasSet(this Reader owner, string part, params (string Field, string Value)[] fields)
    {
        var answer = await owner.Sets(part, fields);
        Assert.Equal(303, (int)answer.Status);
        Assert.StartsWith($"{Path}?saved={part}&did=", answer.Location, StringComparison.Ordinal);
    }

    /// <summary>The form of a part as it stands.</summary>
    public static async Task<FilledForm> Part(this Reader owner, string part)
    {
        var page = await owner.Open(Path);
        // Where the test's clock has gone on, the desk asks again.
        if (page.Location is { } again)
        {
            var ask = (await owner.Open(again)).Form("main form");
            await owner.Submit(ask.With("password", Desk.People.Password));
            page = await owner.Open(Path);
        }
        return page.PartForm(part).With("do", "save");
    }

    public static FilledForm PartForm(this Page page, string part) => page.Form($"#s-{part} form.form");

    public static FilledForm With(this FilledForm form, params (string Field, string Value)[] fields) =>
        fields.Aggregate(form, (filled, field) => filled.With(field.Field, field.Value));
}
