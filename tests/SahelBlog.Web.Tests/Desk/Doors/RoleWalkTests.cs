using System.Net;
using Microsoft.AspNetCore.Routing;
using SahelBlog.People;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk.Doors;

/// <summary>
/// Every address of the desk, walked as nobody, moderator, editor and owner. The program itself says which addresses there
/// are, so that a new page cannot be forgotten: it stands in the table below, or the walk fails.
/// </summary>
public sealed class RoleWalkTests
{
    /// <summary>Who an address is for.</summary>
    private enum For
    {
        Everybody,
        Moderators,
        Writers,
        Owner,
    }

    /// <summary>One line for each route below /desk, as its page or endpoint writes it.</summary>
    private static readonly Dictionary<string, For> Routes = new(StringComparer.OrdinalIgnoreCase)
    {
        // Doors: what stands outside.
        ["desk/claim"] = For.Everybody,
        ["desk/sign-in"] = For.Everybody,
        ["desk/sign-in/code"] = For.Everybody,
        ["desk/reset"] = For.Everybody,
        ["desk/reset/new"] = For.Everybody,
        ["desk/invitation"] = For.Everybody,
        ["desk/email"] = For.Everybody,
        // One's own account.
        ["desk/again"] = For.Moderators,
        ["desk/sign-out"] = For.Moderators,
        ["desk/account"] = For.Moderators,
        ["desk/account/codes"] = For.Moderators,
        ["desk/account/email"] = For.Moderators,
        ["desk/account/passkeys"] = For.Moderators,
        ["desk/account/password"] = For.Moderators,
        // The conversation.
        ["desk"] = For.Moderators,
        ["desk/bans"] = For.Moderators,
        ["desk/comment/{id:long}"] = For.Moderators,
        ["desk/conversation"] = For.Moderators,
        ["desk/log"] = For.Moderators,
        // Writing.
        ["desk/letters"] = For.Writers,
        ["desk/links"] = For.Writers,
        ["desk/links/out"] = For.Writers,
        ["desk/media"] = For.Writers,
        ["desk/media/list"] = For.Writers,
        ["desk/media/upload"] = For.Writers,
        ["desk/media/{id:long}"] = For.Writers,
        ["desk/posts"] = For.Writers,
        ["desk/preview"] = For.Writers,
        ["desk/series"] = For.Writers,
        ["desk/topics"] = For.Writers,
        ["desk/write/kept"] = For.Writers,
        ["desk/write/token"] = For.Writers,
        ["desk/write/{id:long?}"] = For.Writers,
        ["desk/write/{id:long}/links"] = For.Writers,
        ["desk/write/{id:long}/revisions"] = For.Writers,
        // The owner's.
        ["desk/backups/{name?}"] = For.Owner,
        ["desk/first"] = For.Owner,
        ["desk/import"] = For.Owner,
        ["desk/people"] = For.Owner,
        ["desk/settings"] = For.Owner,
    };

    [Fact]
    public async Task Every_address_of_the_desk_lets_in_whom_it_is_for_and_nobody_else()
    {
        await using var blog = BlogHost.Empty();
        await blog.HasComment(await blog.HasPost("Rain"));
        var walkers = new Dictionary<Role, Reader>
        {
            [Role.Owner] = await blog.Owner(),
            [Role.Editor] = await blog.SignedIn(Role.Editor),
            [Role.Moderator] = await blog.SignedIn(Role.Moderator),
        };
        using var nobody = blog.NewReader();
        var found = Found(blog);

        Assert.Empty(found.Keys.Except(Routes.Keys, StringComparer.OrdinalIgnoreCase));
        var wrong = new List<string>();
        foreach (var (route, methods) in found)
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                var isTaken = methods.Count == 0 || methods.Contains(method.Method);
                Judge("nobody", await Asked(nobody, route, method), Routes[route] == For.Everybody);
                foreach (var (role, walker) in walkers)
                    Judge($"{role}", await Asked(walker, route, method), IsFor(Routes[route], role));

                void Judge(string who, Page answer, bool mayEnter)
                {
                    // What is not asked in the right way is not even asked for a key.
                    if (!isTaken && answer.Status is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound)
                        return;
                    var turnedAway =
                        answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized
                        || answer.Location?.StartsWith("/desk/sign-in?from", StringComparison.Ordinal) == true;
                    var isRight =
                        turnedAway != mayEnter
                        && answer.Status < HttpStatusCode.InternalServerError
                        && (mayEnter || who == "nobody" || answer.Status == HttpStatusCode.Forbidden);
                    if (!isRight)
                        wrong.Add($"{method} {route} as {who}: {(int)answer.Status} {answer.Location}");
                }
            }
        }
        foreach (var walker in walkers.Values)
            walker.Dispose();
        Assert.Empty(wrong);
    }

    /// <summary>The routes below /desk with the methods that each says it takes; none: a page, which is asked itself.</summary>
    private static Dictionary<string, IReadOnlyList<string>> Found(BlogHost blog) =>
        blog.Get<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint =>
                (
                    Route: endpoint.RoutePattern.RawText!.Trim('/'),
                    Methods: endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
                )
            )
            .Where(one => one.Route == "desk" || one.Route.StartsWith("desk/", StringComparison.OrdinalIgnoreCase))
            .GroupBy(one => one.Route, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                group => group.Key,
                group => (IReadOnlyList<string>)[.. group.SelectMany(one => one.Methods)],
                StringComparer.OrdinalIgnoreCase
            );

    private static bool IsFor(For whom, Role role) =>
        whom switch
        {
            For.Owner => role == Role.Owner,
            For.Writers => role != Role.Moderator,
            _ => true,
        };

    /// <summary>A form without a field: whoever may enter is told what is missing, and nothing is changed.</summary>
    private static Task<Page> Asked(Reader walker, string route, HttpMethod method)
    {
        var path = "/" + Parameter().Replace(route, "1");
        return method == HttpMethod.Get
            ? walker.Open(path)
            : walker.Submit(new FilledForm(path, new Dictionary<string, string>(StringComparer.Ordinal)));
    }

    private static System.Text.RegularExpressions.Regex Parameter() => new(@"\{[^}]*\}");
}
