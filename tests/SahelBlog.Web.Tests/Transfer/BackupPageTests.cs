using System.IO.Compression;
using System.Net;
using SahelBlog.People;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Transfer;

/// <summary>Backups at the desk.</summary>
public sealed class BackupPageTests
{
    [Fact]
    public async Task The_owner_makes_one_takes_it_along_checks_it_and_deletes_it()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        await blog.HasPost("Rain");
        var page = await owner.Open("/desk/backups");

        var made = await owner.Submit(page.Form("main .form form").With("do", "make"));

        Assert.Equal("/desk/backups?did=make", made.Location);
        page = await owner.Open(made.Location!);
        var link = page.One("a[download]");
        var file = await owner.Open(link.GetAttribute("href")!);
        Assert.Contains("attachment", file.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Contains("no-store", file.Header("Cache-Control"), StringComparison.Ordinal);
        using (var zip = new ZipArchive(new MemoryStream(file.Bytes)))
            Assert.NotNull(zip.GetEntry("blog.db"));
        var row = page.Form(".table form");
        Assert.Equal("/desk/backups?did=check", (await owner.Submit(row.With("do", "check"))).Location);
        await File.WriteAllTextAsync(
            Path.Combine(blog.Get<SahelBlog.Transfer.Backups.BackupDesk>().Folder, link.GetAttribute("download")!),
            "damaged",
            TestContext.Current.CancellationToken
        );
        var damaged = await owner.Submit(row.With("do", "check"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, damaged.Status);
        Assert.Contains("damaged", damaged.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal("/desk/backups?did=delete", (await owner.Submit(row.With("do", "delete"))).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Open(link.GetAttribute("href")!)).Status);
        Assert.Equal(
            ["delete-backup", "fetch-backup", "backup"],
            (await blog.Get<Audit.ActLog>().Page(new(), null, 3)).Select(act => act.Deed)
        );
    }

    [Theory]
    [InlineData("..%2Fblog.db")]
    [InlineData("%2e%2e%2fkeys")]
    [InlineData("blog.db")]
    public async Task No_other_file_is_given_out(string name)
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Open($"/desk/backups/{name}")).Status);
    }

    [Theory]
    [InlineData("/desk/backups")]
    [InlineData("/desk/backups/any.zip")]
    [InlineData("/desk/first")]
    [InlineData("/desk/import")]
    public async Task Only_the_owner_comes_here(string path)
    {
        await using var blog = BlogHost.Empty();
        using var nobody = blog.NewReader();
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.Open(path)).Status);
        foreach (var role in new[] { Role.Moderator, Role.Editor })
        {
            using var other = await blog.SignedIn(role);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.Open(path)).Status);
        }
    }
}
