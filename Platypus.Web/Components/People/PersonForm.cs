using Platypus.Web.Auth;

namespace Platypus.Web.Components.People;

/// <summary>What a form about people holds.</summary>
internal sealed record PersonForm(string Name, string? Email, Role? Role, string? Password)
{
    /// <summary>Reads the form that was posted.</summary>
    public static PersonForm Read(HttpContext http)
    {
        var form = http.Request.Form;
        return new PersonForm(form["Name"].ToString().Trim(), Blank(form["Email"]), Roles.Parse(form["Role"]), form["Password"] is [{ Length: > 0 } password] ? password : null);
    }

    /// <summary>A text without blanks around it; null for nothing else.</summary>
    public static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
