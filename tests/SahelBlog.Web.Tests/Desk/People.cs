using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SahelBlog.People;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>Those who may enter the desk.</summary>
internal static class People
{
    public const string Password = "a short sentence is good";

    /// <summary>The owner claims the blog through the address on the console, and is signed in.</summary>
    public static async Task<Reader> Owner(this BlogHost blog)
    {
        var reader = blog.NewReader();
        var page = await reader.Open(blog.Get<DeskClaim>().Path);
        var answer = await reader.Submit(
            page.Form("form").With("name", Story.Author).With("email", "ramata@example.org").With("password", Password)
        );
        Assert.Equal("/desk/first", answer.Location);
        return reader;
    }

    /// <summary>Somebody with a role, signed in through the form.</summary>
    public static async Task<Reader> SignedIn(this BlogHost blog, Role role)
    {
        var email = $"{role}@example.org";
        await using (var scope = blog.Get<IServiceScopeFactory>().CreateAsyncScope())
        {
            var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
            var person = new Person
            {
                Name = $"The {role}",
                Email = email,
                Role = role,
            };
            Assert.True((await people.CreateAsync(person, Password)).Succeeded);
        }
        var reader = blog.NewReader();
        var answer = await reader.SignsIn(email, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return reader;
    }

    public static async Task<Page> SignsIn(this Reader reader, string email, string password, string from = "")
    {
        var page = await reader.Open($"/desk/sign-in?from={Uri.EscapeDataString(from)}");
        return await reader.Submit(
            page.Form("form[action='/desk/sign-in']").With("email", email).With("password", password)
        );
    }
}
