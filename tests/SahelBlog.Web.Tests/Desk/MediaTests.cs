using System.Net;
using System.Text;
using System.Text.Json;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Tests.Media;
using SahelBlog.Web.Tests.House;
using SkiaSharp;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>The media library at the desk, without JavaScript and by its script's door.</summary>
public sealed class MediaTests
{
    [Fact]
    public async Task Without_JavaScript_one_file_leads_to_its_words_and_several_to_the_list()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();

        var one = await owner.Uploads(("Ferry.jpg", Picture(1200, 600)));
        Assert.Equal((HttpStatusCode.SeeOther, "/desk/media/1?did=uploaded"), (one.Status, one.Location));
        var page = await owner.Open(one.Location!);
        Assert.Contains("Say below what it shows", page.Text("[role=status].flash"), StringComparison.Ordinal);
        Assert.Equal("1200", page.One(".medium-whole img").GetAttribute("width"));

        var more = await owner.Uploads(("quay.png", Pictures.Transparent()), ("report.pdf", Uploading.Pdf));
        Assert.Equal("/desk/media?did=uploaded&n=2", more.Location);
        var list = await owner.Open(more.Location!);
        Assert.Equal("Uploaded 2 files.", list.Text(".flash"));
        Assert.Equal(["report.pdf", "quay.png", "Ferry.jpg"], list.All(".media-name"));
        Assert.Equal(2, list.All(".state-wait").Count);
        Assert.Equal("/desk/media/1?did=again", (await owner.Uploads(("again.jpg", Picture(1200, 600)))).Location);
        Assert.Contains(
            (await owner.Open("/desk/log?act=upload")).All(".log li"),
            line => line.Contains("Ramata Sow uploaded file 1: Ferry.jpg", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_cannot_be_taken_is_named_and_the_rest_is_kept()
    {
        await using var blog = BlogHost.Empty(("Media:LargestFile", "1"));
        using var owner = await blog.Owner();

        var answer = await owner.Uploads(
            ("good.png", Picture(20, 10)),
            ("bad.jpg", Encoding.ASCII.GetBytes("<script>alert(1)</script>")),
            ("large.png", new byte[1_600_000])
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(
            ["bad.jpg: This is XML, but no SVG.", "large.png: The file has 1.5 MB; at most 1 MB are taken."],
            answer.All("[role=alert] li")
        );
        Assert.Equal("Uploaded 1 file.", answer.Text(".flash"));
        Assert.Equal(["good.png"], answer.All(".media-name"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await owner.Uploads()).Status);
    }

    [Fact]
    public async Task A_form_beyond_all_limits_leads_back_to_the_page_that_says_so()
    {
        await using var blog = BlogHost.Empty(("Media:LargestFile", "1"));
        using var owner = await blog.Owner();

        var answer = await owner.Uploads(("endless.png", new byte[12 * 1024 * 1024]));

        Assert.Equal("/desk/media?wrong=too-large", answer.Location);
        var page = await owner.Open(answer.Location!);
        Assert.Contains("A file may have 1 MB", page.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Empty(page.All(".media-name"));
    }

    [Fact]
    public async Task The_words_of_a_picture_are_changed_and_what_is_wrong_with_them_is_said()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        await owner.Uploads(("ferry.png", Picture(20, 10)));
        var form = (await owner.Open("/desk/media/1")).Form(".medium form.form").With("do", "save");

        var saved = await owner.Submit(form.With("alt", "A <ferry>").With("caption", "The quay"));
        Assert.Equal((HttpStatusCode.SeeOther, "/desk/media/1?did=saved"), (saved.Status, saved.Location));
        var page = await owner.Open("/desk/media/1");
        Assert.Equal("A <ferry>", page.Form(".medium form.form").Fields["alt"].Trim());
        Assert.Contains("![A <ferry>](/media/", page.Text("#markdown"), StringComparison.Ordinal);
        var wrong = await owner.Submit(form.With("alt", new string('x', 1001)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal("#alt", wrong.One(".wrong-list a").GetAttribute("href"));
        Assert.Equal("true", wrong.One("#alt").GetAttribute("aria-invalid"));
        Assert.Equal(1001, wrong.Text("#alt").Length);
        Assert.Equal(["ferry.png"], (await owner.Open("/desk/media?q=quay")).All(".media-name"));
        Assert.Empty((await owner.Open("/desk/media?q=river")).All(".media-name"));
    }

    [Fact]
    public async Task What_is_used_says_where_and_is_deleted_only_on_a_second_word()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        await owner.Uploads(("ferry.png", Picture(20, 10)), ("quay.png", Picture(30, 10)));
        var unasked = (await owner.Open("/desk/media/1")).Form("aside form").With("do", "delete");
        var address = (await owner.Open("/desk/media/1")).One(".medium-whole").GetAttribute("href")!;
        await blog.Has(new PostDraft { Title = "Rain", Markdown = $"![A ferry]({address})" }, PostStatus.Draft);

        Assert.Equal(["quay.png"], (await owner.Open("/desk/media?tab=unused")).All(".media-name"));
        var page = await owner.Open("/desk/media/1");
        Assert.Equal("/desk/write/1", page.One("aside li a").GetAttribute("href"));
        // The page that was opened before did not know it.
        var refused = await owner.Submit(unasked);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal(HttpStatusCode.OK, (await owner.Open(address)).Status);
        Assert.Contains("1 post", page.Text("aside details"), StringComparison.Ordinal);
        var gone = await owner.Submit(page.Form("aside form").With("do", "delete"));
        Assert.Equal("/desk/media?did=deleted", gone.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Open("/desk/media/1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Open(address)).Status);
    }

    [Fact]
    public async Task The_editor_s_door_answers_with_what_goes_into_the_text()
    {
        await using var blog = BlogHost.Empty();
        using var editor = await blog.SignedIn(Role.Editor);

        var picture = await editor.UploadsByScript("Ferry.jpg", Picture(1200, 600), "A [ferry]");
        Assert.Equal(HttpStatusCode.OK, picture.Status);
        var said = Json(picture);
        var address = said.GetProperty("address").GetString()!;
        Assert.Equal(
            ["id", "address", "markdown", "alt", "width", "height", "kind"],
            said.EnumerateObject().Select(property => property.Name)
        );
        Assert.Matches("^/media/[0-9a-f]{24}/ferry-1200x600.jpg$", address);
        Assert.Equal($"![A \\[ferry\\]]({address})", said.GetProperty("markdown").GetString());
        Assert.Equal((1, 1200, 600), (Number(said, "id"), Number(said, "width"), Number(said, "height")));
        Assert.Equal(("A [ferry]", "picture"), (Text(said, "alt"), Text(said, "kind")));

        var file = Json(await editor.UploadsByScript("report.pdf", Uploading.Pdf));
        Assert.Equal("file", Text(file, "kind"));
        Assert.Equal($"[report.pdf]({Text(file, "address")})", Text(file, "markdown"));
    }

    [Fact]
    public async Task The_editor_s_door_says_what_is_wrong_and_with_which_field()
    {
        await using var blog = BlogHost.Empty(("Media:LargestFile", "1"));
        using var owner = await blog.Owner();

        AssertWrong(await owner.UploadsByScript("a.jpg", [1, 2, 3]), 422, "file", "no JPEG");
        AssertWrong(await owner.UploadsByScript("a.jpg", new byte[1_600_000]), 413, "file", "1.5 MB");
        AssertWrong(await owner.UploadsByScript("a.jpg", new byte[4_000_000]), 413, "file", "at most 1 MB");
        AssertWrong(await owner.UploadsByScript("a.png", Picture(2, 1), new string('x', 1001)), 422, "alt", "1000");
        AssertWrong(await owner.SendsFiles("/desk/media/upload", await owner.Token(), [], []), 422, "file", "Choose");
        var forged = await owner.SendsFiles("/desk/media/upload", "forged", [], [("a.png", Picture(2, 1))]);
        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Empty((await owner.Open("/desk/media")).All(".media-name"));
    }

    [Fact]
    public async Task Pictures_are_picked_from_a_list_in_parts()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        for (var width = 1; width <= 25; width++)
            await owner.UploadsByScript($"dot-{width}.png", Picture(width, 1), $"Dot {width}");
        await owner.UploadsByScript("report.pdf", Uploading.Pdf);

        var first = Json(await owner.Open("/desk/media/list"));
        var items = first.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(24, items.Length);
        Assert.Equal(
            ["id", "address", "alt", "caption", "name", "thumbnail", "width", "height", "kind"],
            items[0].EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal(("report.pdf", "file"), (Text(items[0], "name"), Text(items[0], "kind")));
        Assert.Equal(JsonValueKind.Null, items[0].GetProperty("thumbnail").ValueKind);
        Assert.EndsWith("/dot-25-25x1.webp", Text(items[1], "thumbnail"), StringComparison.Ordinal);
        var next = first.GetProperty("next").GetInt64();
        var rest = Json(await owner.Open($"/desk/media/list?before={next}"));
        Assert.Equal(2, rest.GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        var found = Json(await owner.Open("/desk/media/list?q=dot%2013"));
        Assert.Equal("Dot 13", Text(Assert.Single(found.GetProperty("items").EnumerateArray()), "alt"));
    }

    [Fact]
    public async Task Who_does_not_write_uploads_nothing()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var moderator = await blog.SignedIn(Role.Moderator);
        using var nobody = blog.NewReader();
        foreach (var path in new[] { "/desk/media", "/desk/media/upload" })
        {
            (string, byte[])[] file = [("a.png", Picture(2, 1))];
            Assert.Equal(HttpStatusCode.Forbidden, (await moderator.SendsFiles(path, "x", [], file)).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.SendsFiles(path, "x", [], file)).Status);
            Assert.Equal(HttpStatusCode.BadRequest, (await owner.SendsFiles(path, null, [], file)).Status);
        }
        Assert.Empty((await owner.Open("/desk/media")).All(".media-name"));
    }

    private static byte[] Picture(int width, int height) => Pictures.Encoded(SKEncodedImageFormat.Png, width, height);

    private static JsonElement Json(Page page) => JsonDocument.Parse(page.Html).RootElement;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static void AssertWrong(Page answer, int status, string field, string words)
    {
        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(field, Text(Json(answer), "field"));
        Assert.Contains(words, Text(Json(answer), "message"), StringComparison.Ordinal);
    }
}
