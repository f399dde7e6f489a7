using PortalCms.CustomerPortal;

namespace PortalCms.Tests.CustomerPortal;

public sealed class LabelInTextTests
{
    [Theory]
    [InlineData("Ticket", "File a ticket")]
    [InlineData("Order", "File an order")]
    [InlineData("Issue", "File an issue")]
    [InlineData("Repair Order", "File a repair order")]
    [InlineData("RMA", "File an RMA")]
    [InlineData("RMA request", "File an RMA request")]
    [InlineData("PDF", "File a PDF")]
    [InlineData("Unit", "File a unit")]
    [InlineData("Use case", "File a use case")]
    [InlineData("Update", "File an update")]
    [InlineData("One-off", "File a one-off")]
    [InlineData("Hour", "File an hour")]
    [InlineData("Élan", "File a élan")]
    [InlineData("A", "File an a")]
    [InlineData("", "File a ")]
    [InlineData("3D", "File a 3D")]
    public void A_label_stands_in_a_sentence_with_its_article(string label, string said) =>
        Assert.Equal(said, string.Format(null, LabelInText.FileOne(label), label.InText()));
}
