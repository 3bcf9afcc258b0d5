using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SahelBlog.People;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.Desk.Doors;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>Passkeys with Chromium’s own virtual authenticator, with keys alone, in both themes, wide and narrow.</summary>
public sealed partial class PasskeyTests(Chromium chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280, true)]
    [InlineData(ColorScheme.Dark, 360, false)]
    public async Task The_desk_is_claimed_entered_and_kept_with_passkeys_alone(
        ColorScheme theme,
        int width,
        bool offersByItself
    )
    {
        await using var blog = BlogHost.EmptyNow();
        await using var window = await Open(blog, theme, width);
        var page = window.Page;
        var device = await HasDevice(page);
        if (!offersByItself)
            await page.AddInitScriptAsync("delete PublicKeyCredential.isConditionalMediationAvailable;");

        await window.Open(blog.Get<DeskClaim>().Path);
        await window.AssertSound();
        await page.GetByLabel("Name, as readers will see it").FillAsync(Story.Author);
        await page.GetByLabel("E-mail").FillAsync(DoorStory.OwnersAddress);
        await PressesWithKeys(page, "Make a passkey and open the desk");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The first hour" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync("**/");
        var sent = page.WaitForRequestAsync(request => request.Method == "POST");
        await page.GotoAsync("/desk/sign-in?from=%2Fdesk%2Faccount");
        // Where the browser offers passkeys by itself, its person nods and nothing has to be pressed.
        if (!offersByItself)
            await PressesWithKeys(page, "Sign in with a passkey");
        var replay = (await sent).PostData!;
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your account" })).ToBeVisibleAsync();
        await window.AssertSound();

        await page.GetByRole(AriaRole.Link, new() { Name = "Passkeys" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await Assertions
            .Expect(page.Locator("[data-trouble]"))
            .ToHaveTextAsync("This device has a passkey for this blog already.");
        await device.SendAsync("WebAuthn.disable");
        await HasDevice(page);
        await page.GetByLabel("Name so that you know it again").FillAsync("The red key");
        await PressesWithKeys(page, "Make a passkey");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await window.AssertSound();
        await page.Locator("tbody tr").First.GetByText("Remove", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, remove it" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("tbody input[name=passkey-name]")).ToHaveValueAsync("The red key");
        await page.GetByText("Remove", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, remove it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("your only key");

        // Whoever has overheard an answer has nothing.
        using var thief = new Reader(At(blog));
        var form = (await thief.Open("/desk/sign-in")).Form("main form");
        foreach (var field in new[] { "state", "credential" })
            form = form.With(field, Field(replay, field));
        var again = await thief.Submit(form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("opens nothing here", again.Text("#wrong"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_invited_makes_a_passkey_and_shows_it_again_before_what_is_sensitive()
    {
        await using var blog = BlogHost.EmptyNow();
        using var owner = await blog.Owner();
        var invited = await owner.Sends(
            "/desk/people",
            "form[aria-labelledby='invite']",
            ("do", "invite"),
            ("name", "Awa Diop"),
            ("email", "awa@example.org"),
            ("role", "moderator")
        );
        await using var window = await Open(blog, ColorScheme.Dark, 1280);
        var page = window.Page;
        await HasDevice(page);

        await window.Open(DoorStory.LinkIn(invited.Text(".flash .url")));
        await window.AssertSound();
        await PressesWithKeys(page, "Make a passkey and open the desk");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Today" })).ToBeVisibleAsync();

        blog.Clock.Advance(TimeSpan.FromMinutes(16));
        await page.GotoAsync("/desk/account/codes");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Is it you?" })).ToBeVisibleAsync();
        await window.AssertSound();
        await PressesWithKeys(page, "Use a passkey");
        await page.WaitForURLAsync("**/desk/account/codes");
        await window.AssertSound();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 1280)]
    public async Task Every_page_about_people_is_sound(ColorScheme theme, int width)
    {
        await using var blog = BlogHost.EmptyNow();
        using var owner = await blog.Owner();
        using var editor = await blog.SignedIn(Role.Editor);
        await owner.Sends(
            "/desk/people",
            "form[aria-labelledby='invite']",
            ("do", "invite"),
            ("name", "Awa"),
            ("email", "awa@a-rather-long-domain.example.org")
        );
        await using var window = await Open(blog, theme, width);
        foreach (
            var path in new[]
            {
                "/desk/sign-in",
                "/desk/reset",
                "/desk/reset?sent=1",
                "/desk/reset/new",
                "/desk/invitation",
                "/desk/email",
            }
        )
        {
            await window.Page.GotoAsync(path);
            await window.AssertAccessible();
            await window.AssertNoSidewaysScrolling();
        }
        foreach (var cookie in owner.Cookies.GetCookies(blog.Address).Cast<System.Net.Cookie>())
            await window.Page.Context.AddCookiesAsync([
                new()
                {
                    Name = cookie.Name,
                    Value = cookie.Value,
                    Url = At(blog).AbsoluteUri,
                },
            ]);
        foreach (
            var path in new[]
            {
                "/desk/people",
                "/desk/account",
                "/desk/account/codes",
                "/desk/account/passkeys",
                "/desk/account/email",
                "/desk/account/password",
                "/desk/log",
            }
        )
        {
            await window.Page.GotoAsync(path);
            foreach (var summary in await window.Page.Locator("main summary").AllAsync())
                await summary.ClickAsync();
            await window.AssertAccessible();
            await window.AssertNoSidewaysScrolling();
        }
        await window.Page.GotoAsync("/desk/account/codes");
        var secret = await window.Page.Locator(".secret").TextContentAsync();
        await window.Page.GetByLabel("The code that the app shows now").FillAsync(Authenticator.Code(secret!));
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Ask for codes from now on" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator(".recovery-codes li")).ToHaveCountAsync(10);
        await window.AssertAccessible();
        var download = await window.Page.RunAndWaitForDownloadAsync(() =>
            window.Page.GetByRole(AriaRole.Link, new() { Name = "Download as text" }).ClickAsync()
        );
        Assert.Equal(10, (await File.ReadAllLinesAsync(await download.PathAsync())).Length);
    }

    [Fact]
    public async Task A_password_and_a_code_open_the_desk_without_scripts()
    {
        await using var blog = BlogHost.EmptyNow();
        using var owner = await blog.Owner();
        var (secret, _) = await owner.SwitchesCodesOn();
        await using var window = await chromium.Open(At(blog), wishes => wishes.JavaScriptEnabled = false);
        var page = window.Page;
        await page.GotoAsync("/desk/posts");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }))
            .ToBeHiddenAsync();
        await page.GetByLabel("E-mail").FillAsync(DoorStory.OwnersAddress);
        await page.GetByLabel("Password").FillAsync(Desk.People.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Six digits from your authenticator app").FillAsync(Authenticator.Code(secret));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/desk/posts");
    }

    private Task<Window> Open(BlogHost blog, ColorScheme theme, int width) =>
        chromium.Open(
            At(blog),
            wishes =>
            {
                wishes.ColorScheme = theme;
                wishes.ViewportSize = new() { Width = width, Height = 900 };
            }
        );

    /// <summary>Passkeys belong to a name, and that of a test’s blog is localhost.</summary>
    private static Uri At(BlogHost blog) => new($"http://localhost:{blog.Address.Port}/");

    /// <summary>Gives the browser a device that makes passkeys, and whose person nods at once.</summary>
    private static async Task<ICDPSession> HasDevice(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
        return session;
    }

    private static async Task PressesWithKeys(IPage page, string name)
    {
        var button = page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
        await Assertions.Expect(button).ToBeVisibleAsync();
        for (var i = 0; i < 40; i++)
        {
            if (await button.EvaluateAsync<bool>("button => button === document.activeElement"))
            {
                await page.Keyboard.PressAsync("Enter");
                return;
            }
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"No key leads to “{name}”.");
    }

    private static string Field(string body, string name) =>
        WebUtility.UrlDecode(
            Pair().Matches(body).Single(pair => pair.Groups["name"].Value == name).Groups["value"].Value
        );

    [GeneratedRegex("(?<name>[^&=]+)=(?<value>[^&]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Pair();
}
