using System.Net;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk.Doors;

/// <summary>Codes beside a password.</summary>
public sealed class CodeTests
{
    [Fact]
    public async Task Codes_are_on_once_one_has_proven_the_app_and_then_asked_beside_the_password()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var page = await owner.Open("/desk/account/codes");
        Assert.True(page.Has("svg.qr path"));
        var form = page.Form("form[aria-labelledby='setup']").With("do", "on");
        var wrong = await owner.Submit(form.With("code", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(page.Text(".secret"), wrong.Text(".secret"));
        using var again = blog.NewReader();
        Assert.Equal("/desk", (await again.SignsIn(DoorStory.OwnersAddress, People.Password)).Location);

        var (secret, codes) = await owner.SwitchesCodesOn();

        Assert.Equal(10, codes.Distinct(StringComparer.Ordinal).Count());
        using var reader = blog.NewReader();
        Assert.Equal(
            "/desk/sign-in/code",
            (await reader.SignsIn(DoorStory.OwnersAddress, People.Password, "/desk/posts")).Location
        );
        Assert.Equal(HttpStatusCode.Redirect, (await reader.Open("/desk")).Status);
        var code = Authenticator.Code(secret);
        Assert.Equal("/desk/posts", (await Types(reader, code)).Location);
        Assert.Equal(HttpStatusCode.OK, (await reader.Open("/desk")).Status);
    }

    [Fact]
    public async Task A_code_opens_once()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var (secret, _) = await owner.SwitchesCodesOn();
        var code = Authenticator.Code(secret);
        using var first = blog.NewReader();
        await first.SignsIn(DoorStory.OwnersAddress, People.Password);
        using var overheard = blog.NewReader();
        await overheard.SignsIn(DoorStory.OwnersAddress, People.Password);
        Assert.Equal("/desk", (await Types(first, code)).Location);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Types(overheard, code)).Status);
    }

    [Fact]
    public async Task A_recovery_code_opens_once_in_place_of_a_code()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var (_, codes) = await owner.SwitchesCodesOn();
        using var lost = blog.NewReader();
        await lost.SignsIn(DoorStory.OwnersAddress, People.Password);
        var page = await lost.Open("/desk/sign-in/code?with=recovery");
#pragma warning disable CA1308 // As somebody would copy it from paper.
        var typed = page.Form("main form").With("code", $" {codes[3].ToLowerInvariant()} ");
#pragma warning restore CA1308
        Assert.Equal("/desk", (await lost.Submit(typed)).Location);
        Assert.Contains(
            "9 recovery codes left",
            (await lost.Open("/desk/account")).Text("main"),
            StringComparison.Ordinal
        );

        using var again = blog.NewReader();
        await again.SignsIn(DoorStory.OwnersAddress, People.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Types(again, codes[3])).Status);
        Assert.Equal("/desk", (await Types(again, codes[4])).Location);
    }

    [Fact]
    public async Task New_recovery_codes_take_the_place_of_the_old_and_codes_are_switched_off_again()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var (_, old) = await owner.SwitchesCodesOn();
        var fresh = (await owner.Sends("/desk/account/codes", "form.buttons", ("do", "again"))).All(
            ".recovery-codes code"
        );
        Assert.Empty(fresh.Intersect(old, StringComparer.Ordinal));
        using var reader = blog.NewReader();
        await reader.SignsIn(DoorStory.OwnersAddress, People.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Types(reader, old[0])).Status);

        await owner.Sends("/desk/account/codes", "details.sure form", ("do", "off"));

        Assert.Equal("/desk", (await reader.SignsIn(DoorStory.OwnersAddress, People.Password)).Location);
    }

    [Fact]
    public async Task The_second_step_does_not_wait_for_ever()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var (_, codes) = await owner.SwitchesCodesOn();
        using var slow = blog.NewReader();
        await slow.SignsIn(DoorStory.OwnersAddress, People.Password);
        var page = await slow.Open("/desk/sign-in/code");
        blog.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(
            "/desk/sign-in?did=late",
            (await slow.Submit(page.Form("main form").With("code", codes[0]))).Location
        );
        using var stranger = blog.NewReader();
        Assert.Equal("/desk/sign-in?did=late", (await stranger.Open("/desk/sign-in/code")).Location);
    }

    private static Task<Page> Types(Reader reader, string code) =>
        reader.Sends("/desk/sign-in/code", "main form", ("code", code));
}
