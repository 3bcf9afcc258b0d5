using System.Net;
using System.Text.RegularExpressions;
using SahelBlog.Storage;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Starting;

/// <summary>A scheduled post across the end of the program.</summary>
public sealed partial class ScheduleProcessTests
{
    [Fact]
    public async Task Killed_before_its_time_and_started_after_it_the_blog_publishes_it_at_once_and_once()
    {
        using var folder = new DataFolderForTest();
        Uri address;
        await using (var blog = BlogProcess.Start(folder, ("RateLimits__Enabled", "false")))
        {
            await blog.Says("Claim it, once, at");
            address = blog.Address();
            using var author = new Reader(address);
            var claim = await author.Open(ClaimAddress().Match(blog.Said).Value);
            await author.Submit(
                claim
                    .Form("form")
                    .With("name", Story.Author)
                    .With("email", "ramata@example.org")
                    .With("password", Desk.People.Password)
            );
            var editor = (await author.Open("/desk/write")).Form("form[data-editor]");
            var day = DateTime
                .UtcNow.AddDays(9)
                .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            var saved = await author.Submit(
                editor.With("title", "Rain").With("text", "It rained.").With("day", day).With("do", "publish")
            );
            Assert.Equal(302, (int)saved.Status);
            await blog.IsKilled();
        }
        // Ten days pass.
        var permalink = await At(
            folder,
            "UPDATE posts SET goes_out_at = goes_out_at - 864000000 WHERE status = 'scheduled' RETURNING permalink"
        );

        for (var start = 0; start < 2; start++)
        {
            await using var again = BlogProcess.StartAt(address, folder, ("RateLimits__Enabled", "false"));
            await again.Says(" is at ");
            using var reader = new Reader(address);
            await Eventually.Some(async () =>
                await reader.Open(permalink!) is { Status: HttpStatusCode.OK } page ? page : null
            );
            await again.IsKilled();
        }

        Assert.Equal("1", await At(folder, "SELECT count(*) FROM acts WHERE act = 'publish'"));
        Assert.Equal("2", await At(folder, "SELECT version FROM posts"));
        Assert.Equal("0", await At(folder, "SELECT count(*) FROM posts WHERE status = 'scheduled'"));
    }

    private static async Task<string?> At(DataFolderForTest folder, string sql)
    {
        await using var database = new SqliteDatabase(Path.Combine(folder.Path, "blog.db"));
        return await database.Write(session => session.Value<string>(sql));
    }

    [GeneratedRegex(@"http://\S+/desk/claim\S+")]
    private static partial Regex ClaimAddress();
}
