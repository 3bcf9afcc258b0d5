using SahelBlog.People;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Starting;

/// <summary>Starting is safe to do again.</summary>
public sealed class SecondStartTests
{
    [Fact]
    public async Task A_folder_that_the_blog_makes_is_for_its_own_user_alone()
    {
        using var folder = new DataFolderForTest();
        var path = Path.Combine(folder.Path, "new");
        await using var blog = BlogHost.In(folder, ("Blog:DataPath", path));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path)
        );
    }

    [Fact]
    public async Task A_second_start_changes_nothing()
    {
        using var folder = new DataFolderForTest();
        var first = await Counted(folder);
        Assert.Equal((12, 45), first);
        Assert.Equal(first, await Counted(folder));
    }

    [Fact]
    public async Task Starter_posts_that_the_author_took_away_do_not_come_back()
    {
        using var folder = new DataFolderForTest();
        await using (var blog = BlogHost.In(folder, ("Blog:StarterContent", "false")))
            await blog.HasPost("Rain");
        await using var again = BlogHost.In(folder);
        Assert.Equal(1, await again.PostCount());
    }

    [Fact]
    public async Task A_form_opened_before_a_restart_is_taken_after_it_and_its_writer_is_known()
    {
        using var folder = new DataFolderForTest();
        FilledForm form;
        await using (var blog = BlogHost.In(folder, ("Blog:StarterContent", "false")))
        {
            var post = await blog.HasPost("Rain");
            using var reader = blog.NewReader();
            form = (await reader.Open(post.Permalink!)).CommentForm.With("text", "It rained.").With("name", "Oumou");
        }
        await using var again = BlogHost.In(folder, ("Comments:Moderation", "None"));
        using var writer = again.NewReader();
        Assert.EndsWith("#comment-1", (await writer.Submit(form)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_claim_is_new_at_each_start()
    {
        using var folder = new DataFolderForTest();
        string first;
        await using (var blog = BlogHost.In(folder, ("Blog:StarterContent", "false")))
            first = blog.Get<DeskClaim>().Path;
        await using var again = BlogHost.In(folder, ("Blog:StarterContent", "false"));
        Assert.NotEqual(first, again.Get<DeskClaim>().Path);
    }

    [Fact]
    public async Task Two_blogs_in_one_process_know_nothing_of_each_other()
    {
        await using var one = BlogHost.Empty();
        await using var other = BlogHost.Empty();
        await one.HasPost("Rain");
        Assert.NotEqual(one.Address, other.Address);
        Assert.Equal(0, await other.PostCount());
    }

    private static async Task<(long Posts, long Comments)> Counted(DataFolderForTest folder)
    {
        await using var blog = BlogHost.In(folder);
        return (await blog.PostCount(), await blog.CommentCount());
    }
}
